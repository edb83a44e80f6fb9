import { describe, expect, test } from 'vitest';
import { deliveryPolicy } from '../../../../src/index.ts';
import { decideAttempt, enabledHealth, type EndpointHealth, endpointHealth } from '../../../../src/producer.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;
const OPTIONS = { disableAfter: HOUR };
const DISABLING = deliveryPolicy.disableAfterConsecutiveFailures;

/** Makes an attempt each time that one is allowed, as often as given, and lists what the owner is told. */
function run(
  outcomes: readonly { readonly acknowledged: boolean; readonly after: number }[],
  health?: EndpointHealth,
): { readonly health: EndpointHealth | undefined; readonly notices: readonly string[]; readonly kept: number } {
  let current = health;
  let now = NOW;
  let kept = 0;
  const notices: string[] = [];
  for (const { acknowledged, after } of outcomes) {
    now += after;
    const decision = decideAttempt(current, now);
    if (decision === 'keep') {
      kept++;
      continue;
    }
    const update = endpointHealth(current, { acknowledged, startedAt: now, now }, OPTIONS);
    current = update.health;
    if (update.notice) notices.push(update.notice);
  }
  return { health: current, notices, kept };
}

function failures(count: number, after: number): { acknowledged: boolean; after: number }[] {
  return Array.from({ length: count }, () => ({ acknowledged: false, after }));
}

describe('endpointHealth', () => {
  test.each([
    ['nothing', [], undefined],
    ['a success', [{ acknowledged: true, after: 0 }], undefined],
    ['a failure', failures(1, 0), 'failing'],
    ['a failure and a success', [...failures(1, 0), { acknowledged: true, after: 0 }], undefined],
    ['four failures', failures(4, 0), 'failing'],
    ['five failures', failures(5, 0), 'open'],
    ['failures for longer than an hour', failures(500, 60_000), 'disabled'],
  ])('after %s', (_, outcomes, status) => {
    expect(run(outcomes).health?.status).toBe(status);
  });

  test('a deployment of 30 s at one event per second disables nothing, and all is delivered after it', () => {
    const { health, notices, kept } = run([
      ...failures(30, 1_000),
      ...Array.from({ length: 30 }, () => ({ acknowledged: true, after: 1_000 })),
    ]);
    expect(health).toBeUndefined();
    expect(notices).toEqual(['opened', 'recovered']);
    expect(kept).toBeGreaterThan(20);
  });

  test.each([
    ['as many failures as the policy has, within the time', DISABLING, HOUR - 1, 'open'],
    ['fewer failures than the policy has, for longer', DISABLING - 1, 2 * HOUR, 'open'],
    ['as many failures as the policy has, for as long', DISABLING, HOUR, 'disabled'],
  ])('%s', (_, count, duration, status) => {
    const before = { status: 'open', failures: count - 1, failingSince: NOW, failedProbes: 1, probeAt: NOW } as const;
    const attempt = { acknowledged: false, startedAt: NOW + duration, now: NOW + duration };
    expect(endpointHealth(before, attempt, OPTIONS).health?.status).toBe(status);
  });

  test('the owner hears of each change once', () => {
    expect(run(failures(2_000, 10_000)).notices).toEqual(['opened', 'disabling_soon', 'disabled']);
  });

  test('the time between probes doubles up to its limit', () => {
    let health = run(failures(5, 0)).health;
    const waits = [];
    for (let index = 0; index < 8; index++) {
      const now: number = health?.probeAt ?? 0;
      health = endpointHealth(
        health,
        { acknowledged: false, startedAt: now, now },
        { ...OPTIONS, disableAfter: 10 * HOUR },
      ).health;
      waits.push(((health?.probeAt ?? 0) - now) / 1_000);
    }
    expect(waits).toEqual([20, 40, 80, 160, 300, 300, 300, 300]);
  });

  test.each([
    ['acknowledged', true, 0],
    ['failed', false, 1],
  ])(
    'attempts that were on their way when the circuit opened, and %s, neither close it nor put its probe off',
    (_, acknowledged, more) => {
      const open = run(failures(5, 0)).health;
      const probeAt = open?.probeAt ?? 0;
      const late = { acknowledged, startedAt: probeAt - 1, now: probeAt + 5_000 };
      expect(endpointHealth(open, late, OPTIONS)).toEqual({
        health: { ...open, failures: (open?.failures ?? 0) + more },
      });
    },
  );

  test('a probe that took so long that another one failed meanwhile does not close the circuit', () => {
    const open = run(failures(5, 0)).health;
    const first = open?.probeAt ?? 0;
    const failed = endpointHealth(open, { acknowledged: false, startedAt: first + 1, now: first + 2 }, OPTIONS).health;
    expect(endpointHealth(failed, { acknowledged: true, startedAt: first, now: first + 3 }, OPTIONS).health).toBe(
      failed,
    );
  });

  test('a failure from before an endpoint was enabled does not close the circuit', () => {
    const late = { acknowledged: false, startedAt: NOW - 1, now: NOW + 1 };
    expect(endpointHealth(enabledHealth(NOW), late, OPTIONS).health).toMatchObject({ status: 'open', probeAt: NOW });
  });

  test('an attempt that was on its way does not enable a disabled endpoint', () => {
    const disabled = run(failures(500, 60_000)).health;
    expect(endpointHealth(disabled, { acknowledged: true, startedAt: NOW, now: NOW }, OPTIONS)).toEqual({
      health: disabled,
    });
  });

  test.each([
    ['acknowledged', true, undefined],
    ['failed', false, 'open'],
  ])('an endpoint that was enabled is probed; the probe is %s', (_, acknowledged, status) => {
    const enabled = enabledHealth(NOW);
    expect(decideAttempt(enabled, NOW)).toBe('probe');
    const { health } = endpointHealth(enabled, { acknowledged, startedAt: NOW, now: NOW }, OPTIONS);
    expect(health?.status).toBe(status);
  });

  test.each([
    [undefined, 0, 'deliver'],
    [{ status: 'failing' }, 0, 'deliver'],
    [{ status: 'open', probeAt: NOW + 1 }, 0, 'keep'],
    [{ status: 'open', probeAt: NOW + 1 }, 1, 'probe'],
    [{ status: 'open', probeAt: NOW + 1 }, 1_000 * HOUR, 'probe'],
    [{ status: 'disabled' }, 10 * HOUR, 'keep'],
  ] as const)('%j after %i ms: %s', (health, ms, decision) => {
    const rest = { failures: 1, failingSince: NOW, failedProbes: 0 };
    expect(decideAttempt(health && { ...rest, ...health }, NOW + ms)).toBe(decision);
  });

  test.each([
    { openAfterFailures: 0 },
    { firstProbeAfter: 0 },
    { maxProbeAfter: 1 },
    { disableAfterFailures: 1.5 },
    { disableAfter: -1 },
    { disableAfter: Number.NaN },
  ])('rejects %j', (options) => {
    const attempt = { acknowledged: true, startedAt: NOW, now: NOW };
    expect(() => endpointHealth(undefined, attempt, { ...OPTIONS, ...options })).toThrow(TypeError);
  });
});
