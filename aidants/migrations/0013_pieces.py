from django.db import migrations, models

PIECES = [
    ("", "Autre document"),
    ("identite", "Pièce d’identité"),
    ("domicile", "Justificatif de domicile"),
    ("imposition", "Avis d’imposition"),
    ("foncier", "Taxe foncière"),
    ("rib", "RIB"),
    ("mdph", "Formulaire de la MDPH"),
    ("certificat", "Certificat médical de la MDPH"),
    ("demande_apa", "Formulaire de l’APA"),
    ("demande_ajpa", "Formulaire de l’AJPA"),
    ("employeur", "Attestation de l’employeur"),
    ("notification", "Notification de décision"),
    ("lien", "Déclaration sur l’honneur du lien"),
    ("naissance", "Acte de naissance"),
    ("circonstancie", "Certificat médical circonstancié"),
    ("requete", "Requête au juge"),
]


class Migration(migrations.Migration):
    dependencies = [("aidants", "0012_prevenir_la_personne")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="piece",
            field=models.CharField(blank=True, choices=PIECES, default="", max_length=13, verbose_name="pièce"),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("piece__in", [code for code, _ in PIECES])),
                name="aidants_document_piece_connue",
                violation_error_message="Dites ce qu’est ce document par un choix de la liste.",
            ),
        ),
    ]
