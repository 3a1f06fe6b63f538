"""URLs of this part of the site. No name, ground or other content of a case stands in one."""

urlpatterns: list = []
