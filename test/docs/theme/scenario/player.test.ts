import { expect, test } from 'vitest';
import { createPlayer, type Player } from '../../../../docs/.vitepress/theme/scenario/player.ts';

interface Setup {
  readonly player: Player;
  /** What was reported last: rows shown, and whether it plays. */
  readonly state: () => readonly [shown: number, isPlaying: boolean] | undefined;
  /** Runs the timer that is set, and returns its delay. */
  readonly fire: () => number | undefined;
}

function setUp(...offsets: number[]): Setup {
  let state: [number, boolean] | undefined;
  let due: { run: () => void; ms: number } | undefined;
  const player = createPlayer({
    offsets,
    onChange: (...now) => (state = now),
    schedule(run, ms) {
      const own = { run, ms };
      due = own;
      return () => {
        if (due === own) due = undefined;
      };
    },
  });
  return {
    player,
    state: () => state,
    fire() {
      const { run, ms } = due ?? {};
      due = undefined;
      run?.();
      return ms;
    },
  };
}

test('plays row after row at its speed, ends, and plays again', () => {
  const { player, state, fire } = setUp(0, 600, 1800);
  player.play(60);
  expect(state()).toEqual([0, true]);
  expect([fire(), state()]).toEqual([0, [1, true]]);
  expect([fire(), state()]).toEqual([10, [2, true]]);
  expect([fire(), state()]).toEqual([20, [3, false]]);
  expect(fire()).toBeUndefined();
  player.play(1);
  expect(state()).toEqual([0, true]);
});

test('pauses, goes on with another speed, and sets one timer at a time', () => {
  const { player, state, fire } = setUp(0, 600, 1800);
  player.play(60);
  fire();
  player.pause();
  expect([state(), fire()]).toEqual([[1, false], undefined]);
  player.play(600);
  player.play(300);
  expect([fire(), state()]).toEqual([2, [2, true]]);
});

test('shows the next row, at most the last, and restarts', () => {
  const { player, state, fire } = setUp(0, 600);
  player.play(1);
  player.next();
  expect([state(), fire()]).toEqual([[1, false], undefined]);
  player.next();
  player.next();
  expect(state()).toEqual([2, false]);
  player.restart();
  expect(state()).toEqual([0, false]);
});
