/**
 * What tests a receiver or a sender without MSW: events to send, a sender that also misbehaves, a recorder, and the check
 * of any endpoint.
 *
 * @module
 */
export { checkReceiver, type CheckReceiverOptions } from './check/check-receiver.ts';
export type { CheckReport, CheckResult } from './check/report.ts';
export { reportToJUnit } from './check/report-to-junit.ts';
export { reportToText } from './check/report-to-text.ts';
export { type DeepPartial, fixture, type FixtureOptions } from './fixture.ts';
export { type Fixtures, fixtures } from '../generated/fixtures.ts';
export type { WaitFor, WaitOptions } from './receiver/delivery-log.ts';
export type { Fault } from './receiver/fault.ts';
export type { ReceivedDelivery } from './receiver/received-delivery.ts';
export { createRecorder, type Recorder, type RecorderOptions } from './receiver/recorder.ts';
export { type ReceiverReply, type Replies, type Reply, reply, type Resolved } from './receiver/reply.ts';
export type { Problem } from './receiver/verdict.ts';
export { scenario, type ScenarioOptions } from './scenario/scenario.ts';
export type { Scenario, ScenarioStep } from './scenario/scenario-step.ts';
export type { ScenarioName } from '../generated/scenarios.ts';
export {
  createSender,
  type Mutant,
  type Sender,
  type SenderOptions,
  type SendOptions,
  type SignDeliveryOptions,
} from './sender/create-sender.ts';
export type { SendScenarioOptions } from './sender/play-scenario.ts';
export type { RetryOptions } from './sender/retry.ts';
export type { SendResult } from './sender/send-result.ts';
export type { TamperKind } from './sender/tamper.ts';
