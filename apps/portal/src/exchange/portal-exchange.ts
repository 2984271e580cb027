import type {
  AccessRow,
  AppointmentAnswer,
  AppointmentBooking,
  CounterOfficer,
  DeclarationManifest,
  DocumentCheck,
  StatusListAnswer,
  FileManifest,
  IntakeReceipt,
  Subject,
} from '@saphan/contracts';
import type { Asker } from '@saphan/outbound';

/** A question to a register under the citizen's right. */
export interface SourceQuestion {
  /** Data service, e.g. `TH/GOV/DOPA/population/person.v1`. */
  readonly service: string;
  readonly path: string;
  readonly purpose: string;
  readonly subject: Subject;
  /** Items of the agreement that are wanted: the register gives no other ones. */
  readonly items: readonly string[];
  /** UUIDv7 under which the exchange is recorded on both sides. */
  readonly exchange: string;
  /** ID token of the person's sign-in. */
  readonly proof: string;
  /** The officer who asks together with the person, at a counter. */
  readonly actor?: Asker | undefined;
  /** Register statements by which the person may ask about another. */
  readonly mandates: readonly string[];
  readonly timeoutMs: number;
}

export interface SourceAnswer {
  /** SD-JWT by the source's gateway. */
  readonly token: string;
  /** base64url salt of the subject digest. */
  readonly salt: string;
  readonly mandates: readonly string[];
}

/** What persons declared, on its way to the agency that decides. */
export interface Delivery {
  /** Intake of the desk. */
  readonly service: string;
  readonly path: string;
  /** Agreement under which it goes: an application to who decides, or a report to who owns the data. */
  readonly purpose: 'deliver' | 'report-wrong' | 'data-rights';
  readonly subject: Subject;
  /** ID tokens of everybody who declared, the applicant's first. */
  readonly proofs: readonly string[];
  readonly mandates: readonly string[];
  readonly manifest: DeclarationManifest;
  readonly body: Uint8Array;
  readonly idempotencyKey: string;
  /** Id of the exchange, where the caller keeps it. */
  readonly exchange?: string;
}

/** A word of the portal itself. */
export interface Notice {
  readonly service: string;
  readonly path: string;
  readonly purpose: 'payment-notices' | 'contested-values' | 'case-messages';
  readonly body: Uint8Array;
  readonly idempotencyKey: string;
}

/** A word of the person about an appointment, to the agency that keeps it. */
export interface AppointmentMessage extends Omit<SourceQuestion, 'items' | 'mandates'> {
  readonly idempotencyKey: string;
}

/** How the portal speaks to agencies: by its own gateway, under its agreements, like everybody else. */
export interface PortalExchange {
  /** @throws Problem where the question was denied or not answered in time */
  ask(question: SourceQuestion): Promise<SourceAnswer>;
  /** Hands over a submission or supplement; a repeat with the same key has no second effect. Throws until it is acknowledged. */
  deliver(delivery: Delivery): Promise<IntakeReceipt | undefined>;
  /** Sends a file in parts; those that are there already are left out. */
  sendFile(service: string, manifest: FileManifest, content: Uint8Array): Promise<void>;
  /** Tells an agency something by the portal's own word: that a fee is paid, that a value is contested. */
  sendNotice(notice: Notice): Promise<void>;
  /** Asks the issuer of a document; nothing where it knows none of that id. @throws Problem where it does not answer */
  checkDocument(service: string, document: string): Promise<DocumentCheck | undefined>;
  /** By its number and the mark of its holder; nothing where there is no such document. */
  findDocument(service: string, number: string, holder: string): Promise<DocumentCheck | undefined>;
  /** Asks an issuer what became of its credentials; nothing where it has no such list. @throws Problem where it does not answer */
  readStatusList(service: string, list: string): Promise<StatusListAnswer | undefined>;
  /** Asks an agency where and when people can come; nothing where it knows no such place. @throws Problem where it does not answer */
  readAppointments<Answer>(service: string, path: string): Promise<Answer | undefined>;
  /** Asks an agency whether a person may work at its counters now; nothing where not. @throws Problem where it does not answer */
  findCounterOfficer(service: string, pid: string): Promise<CounterOfficer | undefined>;
  /** Books a time under the citizen's right; a repeat with the same key has no second effect. @throws Problem where it does not answer */
  bookAppointment(
    booking: AppointmentMessage & { readonly body: AppointmentBooking },
  ): Promise<AppointmentAnswer>;
  /** Gives a time back. @throws Problem where the agency does not answer */
  cancelAppointment(message: AppointmentMessage): Promise<void>;
  /** Uses of a person's data that one gateway or desk has recorded. @throws Problem where it does not answer */
  listAccess(question: Omit<SourceQuestion, 'items'>): Promise<readonly AccessRow[]>;
}
