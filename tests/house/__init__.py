"""The rules of the house: what no single room can see of itself."""
