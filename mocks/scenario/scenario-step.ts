import type { WebhookEventName, WebhookEventOf } from '../../generated/types.ts';

/** One event of a scenario. */
export type ScenarioStep<Names extends WebhookEventName = WebhookEventName> = {
  [Name in Names]: {
    readonly name: Name;
    /** When it happens, in milliseconds since 1970. */
    readonly at: number;
    readonly event: WebhookEventOf<Name>;
  };
}[Names];

/** Events that tell a story, in order. */
export interface Scenario<Names extends WebhookEventName = WebhookEventName> {
  readonly name: string;
  readonly steps: readonly ScenarioStep<Names>[];
  readonly events: readonly WebhookEventOf<Names>[];
}
