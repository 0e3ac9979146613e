"""The addresses of the staff pages, in words."""

from __future__ import annotations

from django.urls import path

from putright.design import brand
from putright.workspace import (
    acting,
    caseload,
    clause,
    complaint,
    contacts,
    correcting,
    documents,
    drafting,
    giving_out,
    holidays,
    letter,
    moving,
    outside,
    policy,
    reaching,
    receiving,
    saved_views,
    signing_in,
    soundness,
    staffing,
    trying,
    why,
)

_ONE = "complaints/<str:reference>"

urlpatterns = [
    path("", caseload.start, name="start"),
    path("brand/<str:colour>.css", brand.stylesheet, name="brand"),
    path("sign-in", signing_in.sign_in, name="sign-in"),
    path("sign-out", signing_in.sign_out, name="sign-out"),
    path("caseload", caseload.caseload, name="caseload"),
    path("caseload/give-out", giving_out.give_out, name="give-out"),
    path("caseload/save", saved_views.save, name="save-view"),
    path("caseload/saved/<int:number>/remove", saved_views.remove, name="remove-view"),
    path("policy", policy.policy, name="policy"),
    path("policy/bank-holidays", holidays.holidays, name="bank-holidays"),
    path("policy/contacts", outside.contacts_list, name="contacts-list"),
    path("policy/contacts/new", outside.contact, name="contacts-list-new"),
    path("policy/contacts/<int:number>", outside.contact, name="contacts-list-one"),
    path("policy/people", staffing.people_and_teams, name="staffing"),
    path("policy/people/teams/new", staffing.team, name="staffing-new-team"),
    path("policy/people/teams/<int:number>", staffing.team, name="staffing-team"),
    path("policy/people/<int:number>", staffing.member, name="staffing-member"),
    path("policy/draft", drafting.draft, name="policy-draft"),
    path("policy/check", soundness.policy, name="policy-check"),
    path("policy/draft/check", soundness.draft, name="policy-draft-check"),
    path(
        "policy/check/self-assessment.<str:kind>",
        soundness.self_assessment,
        name="self-assessment",
    ),
    path(
        "policy/draft/check/self-assessment.<str:kind>",
        soundness.self_assessment_of_draft,
        name="draft-self-assessment",
    ),
    path("policy/draft/adopt", drafting.adopt, name="policy-adopt"),
    path("policy/draft/clauses/<int:place>", clause.clause, name="policy-clause"),
    path(
        "policy/draft/clauses/<int:place>/look", clause.look, name="policy-clause-look"
    ),
    path("policy/what-if", trying.begin, name="what-if"),
    path("policy/what-if/compared", trying.compared, name="what-if-compared"),
    path("policy/what-if/<int:number>", trying.result, name="what-if-result"),
    path(
        "policy/what-if/<int:number>/categories/<int:place>/<str:side>",
        trying.in_category,
        name="what-if-category",
    ),
    path(
        "policy/what-if/<int:number>/<str:clock>/<str:figure>",
        trying.behind,
        name="what-if-behind",
    ),
    path("contacts", contacts.register, name="contacts"),
    path("contacts/counted", contacts.counted, name="contacts-counted"),
    path("contacts/<str:reference>", contacts.contact, name="contact"),
    path("contacts/<str:reference>/<str:act>", contacts.act, name="contact-act"),
    path("complaints/new", receiving.log, name="log-a-complaint"),
    path(_ONE, complaint.complaint, name="complaint"),
    path(f"{_ONE}/logged", complaint.logged, name="logged"),
    path(f"{_ONE}/acts/<str:act>", acting.act, name="act"),
    path(f"{_ONE}/reaching", reaching.reaching, name="reaching"),
    path(f"{_ONE}/version", moving.move, name="move-policy"),
    path(f"{_ONE}/why/<str:clock>", why.why, name="why"),
    path(f"{_ONE}/entries/<int:seq>/correct", correcting.correct, name="correct"),
    path(f"{_ONE}/letters/<int:number>", letter.letter, name="letter"),
    path(f"{_ONE}/letters/<int:number>/preview", letter.preview, name="letter-preview"),
    path(
        f"{_ONE}/letters/<int:number>/<str:kind>",
        documents.letter_file,
        name="letter-file",
    ),
    path(f"{_ONE}/documents/<int:number>", documents.document, name="document"),
]
