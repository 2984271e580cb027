import type {
  CaseUpdate,
  ConsultationAnswer,
  ConsultationRequest,
  CorrectionUpdate,
  DataRequestUpdate,
  FileManifest,
  IntakeReceipt,
  LatenessCopy,
  RelatedCase,
  Subject,
} from '@saphan/contracts';

/** Who asks: an officer in person, or the desk by itself. */
export interface Asker {
  readonly kind: 'officer' | 'system';
  readonly id: string;
  readonly name?: string;
  readonly role: string;
  readonly unit?: string;
}

/** The desk itself, for what is due without anybody pressing a button. */
export const deskAsker: Asker = { kind: 'system', id: 'desk', role: 'case-desk' };

export interface SourceQuestion {
  /** Data service, e.g. `TH/GOV/DOPA/population/person.v1`. */
  readonly service: string;
  readonly path: string;
  readonly subject: Subject;
  /** Items of the agreement that are wanted: the register gives no other ones. */
  readonly items: readonly string[];
  readonly asker: Asker;
  /** `decide` unless told. */
  readonly purpose?: 'decide' | 'correct';
  /** Number of the case for which it is asked. */
  readonly caseNumber: string;
  readonly timeoutMs?: number;
}

export interface SealedAnswer {
  /** SD-JWT by the source. */
  readonly token: string;
  readonly exchange: string;
  /** Salt of the subject in this exchange, base64url. */
  readonly salt: string;
}

/** How one agency speaks to others, through its own gateway and under its own agreements. */
export interface AgencyExchange {
  /**
   * Asks a register under the officer's right, with a seal.
   * @throws Problem where it was denied or does not answer
   */
  ask(question: SourceQuestion): Promise<SealedAnswer>;
  /** Tells the portal the public state of a case; idempotent by case and version. */
  sendUpdate(portal: string, update: CaseUpdate): Promise<void>;
  /** Tells the portal how a report of a wrong value stands; idempotent by report and version. */
  sendCorrectionUpdate(portal: string, update: CorrectionUpdate): Promise<void>;
  /** Tells the portal how a request of a data subject stands; idempotent by request and version. */
  sendDataRequestUpdate(portal: string, update: DataRequestUpdate): Promise<void>;
  /** Gives an office the copy of a letter on lateness; idempotent by case and letter. */
  sendLatenessCopy(office: string, copy: LatenessCopy): Promise<void>;
  /** Asks the portal how the other cases of an application stand, for an officer. @throws Problem where it does not answer */
  askRelated(question: {
    readonly portal: string;
    readonly subject: Subject;
    readonly application: string;
    readonly asker: Asker;
    readonly caseNumber: string;
    readonly timeoutMs: number;
  }): Promise<readonly RelatedCase[]>;
  /** Asks another agency's desk for its opinion; idempotent by question. */
  sendConsultation(of: string, subject: Subject, request: ConsultationRequest): Promise<IntakeReceipt>;
  /** Returns the answer to the desk that asked; idempotent by question. */
  sendOpinion(asker: string, subject: Subject, answer: ConsultationAnswer): Promise<void>;
  /** Tells whoever has subscribed to somebody in a register of this agency that it has changed; idempotent by key. */
  tellChange(subject: Subject, type: string, key: string): Promise<void>;
  /** Sends a file in parts; parts that are there already are left out. */
  sendFile(
    to: string,
    manifest: FileManifest,
    content: Buffer,
    caseNumber: string,
    purpose?: 'deliver-files' | 'consult-files',
  ): Promise<void>;
}
