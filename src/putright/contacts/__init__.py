"""What somebody said when they got in touch, before a complaint or instead of one."""
