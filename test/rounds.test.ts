import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startRounds } from '../src/rounds.ts';

const noFailure = (error: unknown) => {
  throw error;
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('rounds', () => {
  test('are done at once, and again each time after the last', async () => {
    const work = vi.fn(async () => {});
    const rounds = startRounds(1_000, work, noFailure);
    expect(work).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(work).toHaveBeenCalledTimes(3);
    await rounds.stop();
  });

  test('never overlap: one that takes long holds up the next', async () => {
    const finish: (() => void)[] = [];
    const rounds = startRounds(1_000, () => new Promise((done) => finish.push(done)), noFailure);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(finish).toHaveLength(1);
    finish[0]!();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(finish).toHaveLength(2);
    finish[1]!();
    await rounds.stop();
  });

  test('go on after one that failed, which is told', async () => {
    const errors: unknown[] = [];
    const fault = new Error('the disk is full');
    const work = vi.fn(async () => {}).mockRejectedValueOnce(fault);
    const rounds = startRounds(1_000, work, (error) => errors.push(error));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(errors).toEqual([fault]);
    expect(work).toHaveBeenCalledTimes(2);
    await rounds.stop();
  });

  test('stop after the one at work', async () => {
    const steps: string[] = [];
    let finish = () => {};
    const work = async () => {
      await new Promise<void>((done) => {
        finish = done;
      });
      steps.push('worked');
    };
    const rounds = startRounds(1_000, work, noFailure);
    const stopped = rounds.stop().then(() => steps.push('stopped'));
    finish();
    await stopped;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(steps).toEqual(['worked', 'stopped']);
  });
});
