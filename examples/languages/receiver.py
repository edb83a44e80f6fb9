# receiver.py
import hashlib
import hmac
import json
import os
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

SECRET = os.environ.get("HEYOO_WEBHOOKS_SECRET", "").encode()
MAX_BYTES = 1024 * 1024
MAX_AGE = timedelta(days=16)
CLOCK_SKEW = timedelta(minutes=5)

# In one process. Use a table with a unique id where there are more.
running: set[str] = set()
handled: set[str] = set()
lock = Lock()


def is_genuine(body: bytes, signatures: list[str]) -> bool:
    expected = hmac.new(SECRET, body, hashlib.sha256).hexdigest()
    given = signatures[0] if len(signatures) == 1 else ""
    return hmac.compare_digest(expected.encode(), given.encode())


def handle(event: dict) -> None:
    print(event["event"], event["id"], flush=True)


def receive(body: bytes) -> int:
    # Signed: whatever a retry would not fix is acknowledged.
    try:
        event = json.loads(body)
        time = datetime.fromisoformat(
            event["timestamp"].replace("Z", "+00:00")
        )
        age = datetime.now(timezone.utc) - time
        key = event["id"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return 200
    if age < -CLOCK_SKEW:
        return 400
    if age > MAX_AGE or not isinstance(key, str):
        return 200
    with lock:
        if key in handled:
            return 200
        # A retry that overlaps: the first attempt may still fail.
        if key in running:
            return 409
        running.add(key)
    try:
        handle(event)
        with lock:
            handled.add(key)
        return 200
    except Exception:
        return 500
    finally:
        with lock:
            running.discard(key)


class Receiver(BaseHTTPRequestHandler):
    # Seconds that a client may be silent.
    timeout = 10

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length") or "0"
        if not length.isdecimal() or int(length) > MAX_BYTES:
            self.answer(413)
        elif self.headers.get("Content-Encoding"):
            self.answer(415)
        else:
            body = self.rfile.read(int(length))
            given = self.headers.get_all("Heyoo-Signature") or []
            genuine = is_genuine(body, given)
            self.answer(receive(body) if genuine else 401)

    def do_GET(self) -> None:
        self.answer(405)

    def answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


if __name__ == "__main__":
    if not SECRET:
        raise SystemExit("HEYOO_WEBHOOKS_SECRET is not set.")
    port = int(os.environ.get("PORT", "3000"))
    server = ThreadingHTTPServer(("127.0.0.1", port), Receiver)
    print(f"listening on {server.server_address[1]}", flush=True)
    server.serve_forever()
