import { allowanceOf } from './health.ts';
import { passOn } from './keep.ts';
import type { Service } from './open.ts';

/** Gives away the places of workers that were killed, for which nobody else would wake up an attempt. */
export async function sweep(service: Service): Promise<void> {
  const { health, isolation } = service;
  for await (const endpoint of isolation.waiting()) {
    const { health: current } = await health.read(endpoint);
    await passOn(endpoint, undefined, allowanceOf(current), service);
  }
}
