"""/healthz: whether this process can do its work."""

from django.db import connection
from django.http import HttpRequest, JsonResponse


def healthz(_request: HttpRequest) -> JsonResponse:
    """200 when the database answers, 503 when it does not; for load balancers, no sign-in."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception as problem:  # noqa: BLE001 (any fault of the database means the same here)
        return JsonResponse({"status": "no database", "detail": type(problem).__name__}, status=503)
    return JsonResponse({"status": "ok"})
