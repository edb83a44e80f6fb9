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

/** Creates a file for an id, once. Use a table where there are many. */
function claim(string $id): ?string
{
    $folder = getenv('HANDLED') ?: sys_get_temp_dir() . '/handled';
    if (!is_dir($folder)) {
        @mkdir($folder, 0700, true);
    }
    $file = $folder . '/' . hash('sha256', $id);
    $made = @fopen($file, 'x');
    return $made === false ? null : $file;
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
    $claimed = $age > MAX_AGE ? null : claim($id);
    if ($claimed === null) {
        return 200;
    }
    try {
        handle($event);
    } catch (Throwable $error) {
        unlink($claimed);
        return 500;
    }
    return 200;
}

function answer(): int
{
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
        return 405;
    }
    if ((int) ($_SERVER['CONTENT_LENGTH'] ?? 0) > MAX_BYTES) {
        return 413;
    }
    if (isset($_SERVER['HTTP_CONTENT_ENCODING'])) {
        return 415;
    }
    $body = file_get_contents('php://input');
    $secret = (string) getenv('HEYOO_WEBHOOKS_SECRET');
    $given = $_SERVER['HTTP_HEYOO_SIGNATURE'] ?? '';
    $expected = hash_hmac('sha256', $body, $secret);
    if ($secret === '' || !hash_equals($expected, $given)) {
        return 401;
    }
    return receive($body);
}

http_response_code(answer());
