from django.apps import AppConfig


class AnimationConfig(AppConfig):
    name = "danaecare.socle.animation"
    label = "animation"
    default_auto_field = "django.db.models.BigAutoField"
