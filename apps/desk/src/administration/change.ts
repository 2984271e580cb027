import type { Language } from '@saphan/contracts';
import type { FieldFault } from '@saphan/ui';
import type { Selectable } from 'kysely';
import type { Officer } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { addAudit, type AuditAction } from '../officer/add-audit.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import type { PostedForm } from '../page/posted-form.ts';

export type OfficerRow = Selectable<Officer>;

/** What a change by an administrator has before it: all in one transaction, the officer's row locked. */
export interface Given {
  readonly desk: Desk;
  readonly trx: DeskTransaction;
  readonly who: DeskOfficer;
  /** Whom it is about. */
  readonly officer: OfficerRow;
  readonly form: PostedForm;
  readonly language: Language;
}

/** Faults to show beside the fields, or what is said when it is done. */
export type Outcome = { readonly faults: readonly FieldFault[] } | { readonly notice?: string };

export interface Change {
  /** An administrator may do this to himself: only what takes rights away. */
  readonly ofOneself?: true;
  /** Is about one who was removed. */
  readonly ofRemoved?: true;
  readonly apply: (given: Given) => Promise<Outcome>;
}

export const faultAt = (field: string, message: string): Outcome => ({ faults: [{ field, message }] });

/** One line of the trail about this officer. */
export const audit = (
  { desk, trx, who, officer }: Given,
  action: AuditAction,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  addAudit(desk, trx, { agency: officer.agency, actor: who.officer.id, action, about: officer.id, detail });
