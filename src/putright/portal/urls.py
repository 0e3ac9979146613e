"""The addresses of the residents' pages, each under its landlord's name."""

from __future__ import annotations

from django.urls import path

from putright.portal import adding, complaining, complaints, home, signing_in

app_name = "portal"
_OURS = "<slug:landlord>"
_ALL = f"{_OURS}/complaints"
_ONE = f"{_ALL}/<str:reference>"

urlpatterns = [
    path("", home.landlords, name="landlords"),
    path(_OURS, home.home, name="home"),
    path(f"{_OURS}/sign-in", signing_in.sign_in, name="sign-in"),
    path(f"{_OURS}/sign-in/code", signing_in.code, name="code"),
    path(f"{_OURS}/sign-out", signing_in.sign_out, name="sign-out"),
    path(_ALL, complaints.complaints, name="complaints"),
    path(f"{_ALL}/new", complaining.complain, name="complain"),
    path(_ONE, complaints.complaint, name="complaint"),
    path(f"{_ONE}/made", complaining.made, name="made"),
    path(f"{_ONE}/add", adding.add, name="add"),
    path(f"{_ONE}/next-stage", adding.next_stage, name="next-stage"),
    path(f"{_ONE}/letters/<int:number>", complaints.letter, name="letter"),
    path(f"{_ONE}/documents/<int:number>", complaints.document, name="document"),
]
