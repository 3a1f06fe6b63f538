"""Where the network of contact officers is found."""

from django.urls import path

from contact_officers.views import directory, network, officer

urlpatterns = [
    path("contact-officers/", directory.directory, name="directory"),
    path("contact-officers/network/", network.network, name="network"),
    path("contact-officers/network/<uuid:record>/", officer.officer, name="network_officer"),
    path("contact-officers/mine/", officer.mine, name="officer_mine"),
]
