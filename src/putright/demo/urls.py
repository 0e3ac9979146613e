"""Addresses of the demo's own pages, below /demo/."""

from __future__ import annotations

from django.urls import path

from putright.demo import views

urlpatterns = [
    path("day", views.move_day, name="demo-day"),
    path("people", views.people, name="demo-people"),
    path("be", views.be, name="demo-be"),
]
