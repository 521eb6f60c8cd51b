"""Encryption of single fields, and blind indexes to find what is encrypted.

AES-256-GCM; the associated data is "table.column:row", so a value copied to another row or column
does not open. A value is stored as `key id:base64(nonce + ciphertext)`.
"""

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


class Unreadable(Exception):
    """The stored value was not written by this installation's keys for this row and column."""


def encrypt(plain: str, *, place: str) -> str:
    """Encrypt `plain` for one `place` ("table.column:row")."""
    key_id = settings.KEYS.current
    nonce = os.urandom(12)
    sealed = AESGCM(settings.KEYS.fields[key_id]).encrypt(nonce, plain.encode(), place.encode())
    return f"{key_id}:{base64.b64encode(nonce + sealed).decode()}"


def decrypt(stored: str, *, place: str) -> str:
    """Open what `encrypt` stored for the same `place`. Raises Unreadable."""
    key_id, _, body = stored.partition(":")
    try:
        raw = base64.b64decode(body)
        return AESGCM(settings.KEYS.fields[key_id]).decrypt(raw[:12], raw[12:], place.encode()).decode()
    except (KeyError, ValueError, InvalidTag) as error:
        raise Unreadable(place) from error


def blind_index(value: str, *, purpose: str) -> str:
    """A keyed fingerprint of `value`: equal values meet, nobody reads them."""
    return hmac.new(settings.KEYS.index, f"{purpose}:{value}".encode(), hashlib.sha256).hexdigest()


def fingerprint(token: str) -> str:
    """What is stored of a one-time token, so that a stolen database opens no door."""
    return hashlib.sha256(token.encode()).hexdigest()
