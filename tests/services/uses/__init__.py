"""What every use case does and needs, one module an area: a new area adds a module of its own."""
