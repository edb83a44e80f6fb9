<?php
// receiver.php
declare(strict_types=1);

const MAX_BYTES = 1024 * 1024;
const MAX_AGE = 16 * 86400;
const CLOCK_SKEW = 300;

function handle(array $event): void
{
    error_log("{$event['event']} {$event['id']}");
}

/** Runs once for an id, under a lock that ends with the process. */
function once(string $id, callable $run): int
{
    // Use a table where there are many.
    $folder = (string) getenv('HANDLED');
    if ($folder !== '' && !is_dir($folder)) {
        @mkdir($folder, 0700, true);
    }
    $name = $folder . '/' . hash('sha256', $id);
    $file = $folder === '' ? false : @fopen($name, 'c+');
    if ($file === false) {
        return 500;
    }
    // A retry that overlaps: the first attempt may still fail.
    if (!flock($file, LOCK_EX | LOCK_NB)) {
        return 409;
    }
    if (stream_get_contents($file) !== '') {
        return 200;
    }
    try {
        $run();
    } catch (Throwable $error) {
        return 500;
    }
    return fwrite($file, 'handled') === false ? 500 : 200;
}

function receive(string $body): int
{
    // Signed: whatever a retry would not fix is acknowledged.
    $event = json_decode($body, true);
    $id = $event['id'] ?? null;
    $time = strtotime((string) ($event['timestamp'] ?? ''));
    if (!is_array($event) || !is_string($id) || $time === false) {
        return 200;
    }
    $age = time() - $time;
    if ($age < -CLOCK_SKEW) {
        return 400;
    }
    if ($age > MAX_AGE) {
        return 200;
    }
    return once($id, fn () => handle($event));
}

function answer(): int
{
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
        return 405;
    }
    if (isset($_SERVER['HTTP_CONTENT_ENCODING'])) {
        return 415;
    }
    $most = MAX_BYTES + 1;
    $body = file_get_contents('php://input', false, null, 0, $most);
    if ($body === false || strlen($body) === $most) {
        return 413;
    }
    $secret = (string) getenv('HEYOO_WEBHOOKS_SECRET');
    $given = $_SERVER['HTTP_HEYOO_SIGNATURE'] ?? '';
    $expected = hash_hmac('sha256', $body, $secret);
    if ($secret === '' || !hash_equals($expected, $given)) {
        return 401;
    }
    return receive($body);
}

http_response_code(answer());
