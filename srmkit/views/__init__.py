"""What a page shows, decided before anything is drawn: frozen, pure, made for one edition."""
