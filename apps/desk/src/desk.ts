import type { Turns, Vault } from '@saphan/db';
import type { DaySet } from '@saphan/thai';
import type { Log } from '@saphan/web';
import type { Agencies } from './agency/agencies.ts';
import type { AgreementDoors } from './agreement/agreement-doors.ts';
import type { DocumentMaker } from './document/document-maker.ts';
import type { AgencyExchange } from './exchange/agency-exchange.ts';
import type { Network } from './network/open-network.ts';
import type { ProcessVersions } from './process/process-versions.ts';
import type { DeskStore } from './store/desk-store.ts';
import type { WebhookSender } from './webhook/webhook-sender.ts';

/** What settings of the process features need to know. */
export interface DeskSettings {
  readonly publicUrl: string;
  /** Public page that checks a document; the id follows after a slash. */
  readonly checkUrl: string;
  /** Page of counter mode at the portal. */
  readonly counterUrl: string;
  /** Program on a counter's computer that reads cards. */
  readonly cardAgentUrl: string;
  readonly portalSubsystem: string;
  /** Public pages of the Linkage Center. */
  readonly linkagePublicUrl: string;
  readonly sourceTimeoutMs: number;
  /** Days in which a report of a wrong value is answered. */
  readonly correctionDays: number;
  /** Years for which a case is kept from its end on, whatever its person wants. */
  readonly retentionYears: number;
  /** Desk that gets the copies of letters on lateness; empty where none does. */
  readonly latenessOffice: string;
  /** How long a second factor that was shown is good for decisions. */
  readonly secondFactorMinutes: number;
  /** Requests of one system at the API in a minute. */
  readonly apiPerMinute: number;
  /** Tokens of one system in a minute. */
  readonly tokensPerMinute: number;
  /** Tries of one address at the token endpoint in a minute. */
  readonly tokenTriesPerMinute: number;
  /** How long an officer's consent to a system is good. */
  readonly apiConsentHours: number;
  /** How long answers to idempotency keys are kept. */
  readonly apiKeyDays: number;
  /** How long it is kept what systems were told. */
  readonly webhookDays: number;
  /** Pages and documents say that everything is invented. */
  readonly demo: boolean;
}

/** The composed desk, handed to every route and job. */
export interface Desk {
  readonly settings: DeskSettings;
  readonly store: DeskStore;
  readonly vault: Vault;
  readonly network: Network;
  readonly agencies: Agencies;
  /** How one agency speaks through its gateway. */
  readonly exchangeOf: (subsystem: string) => Promise<AgencyExchange>;
  readonly agreements: AgreementDoors;
  readonly documents: DocumentMaker;
  readonly processes: ProcessVersions;
  readonly webhooks: WebhookSender;
  readonly personKey: Uint8Array;
  /** At one place people book one after the other. */
  readonly bookingTurns: Turns;
  readonly holidays: DaySet;
  /** The time by which the law counts: a test country may move it. */
  readonly clock: () => Date;
  /** That of the machine, which codes of officers' tokens go by. */
  readonly wallClock: () => Date;
  readonly log: Log;
}
