/**
 * Realistic events for tests, seeded, with typed overrides.
 *
 * @module
 */
export { type Fixtures, fixtures } from '../generated/fixtures.ts';
export { type DeepPartial, fixture, type FixtureOptions } from './fixture.ts';
