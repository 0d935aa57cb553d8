"""Factories of the caregivers' pole: plain records, without surprise."""

from datetime import date

import factory

from aidants.models import Aidant, Dossier, Entretien, Passage, Proche, RelationAide


class DossierFabrique(factory.django.DjangoModelFactory):
    """An open file; its episode of follow-up comes with it."""

    class Meta:
        model = Dossier
        skip_postgeneration_save = True

    numero = factory.Sequence(lambda n: f"T{n + 1:04d}")
    date_premier_contact = date(2023, 2, 1)
    premier_contact = "telephone"
    dernier_contact = factory.SelfAttribute("date_premier_contact")

    @factory.post_generation
    def passage(self, creer, etendu, **kwargs):
        if creer:
            Passage.objects.create(dossier=self, entree=self.date_premier_contact)


class AidantFabrique(factory.django.DjangoModelFactory):
    """The main caregiver of a file of its own."""

    class Meta:
        model = Aidant

    dossier = factory.SubFactory(DossierFabrique)
    principal = True
    depuis = factory.SelfAttribute("dossier.date_premier_contact")
    nom = factory.Sequence(lambda n: f"Rascle{n}")
    prenom = "Agnès"
    genre = "F"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        lieu = kwargs.pop("lieu", None)
        aidant = model_class(*args, **kwargs)
        if lieu is not None:
            aidant.lieu = lieu
        aidant.preparer()
        aidant.enregistrer()
        return aidant


class ProcheFabrique(factory.django.DjangoModelFactory):
    class Meta:
        model = Proche

    prenom = "Rose"
    categorie = "agee"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        proche = model_class(*args, **kwargs)
        proche.enregistrer()
        return proche


class RelationAideFabrique(factory.django.DjangoModelFactory):
    class Meta:
        model = RelationAide

    aidant = factory.SubFactory(AidantFabrique)
    proche = factory.SubFactory(ProcheFabrique)
    lien = "enfant"


class EntretienFabrique(factory.django.DjangoModelFactory):
    """An honoured interview."""

    class Meta:
        model = Entretien

    dossier = factory.SubFactory(DossierFabrique)
    date = date(2023, 3, 1)
    mode = "telephone"
    etat = "honore"
