import type { DemoPerson, Language, LocalText } from '@saphan/contracts';
import type { PageFacts, RefusedForm } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { Database } from '../database.ts';
import type { Waiting } from '../planning-assignments/assignment-store.ts';
import type { StaffMember, StaffRole } from '../staff/staff-store.ts';
import type { TemplateDrawer } from '../template-editor/template-drawer.ts';
import type { RegistryView } from './registry-view.ts';

/** One look of one visitor at one page. */
export interface Visit {
  readonly page: PageFacts;
  readonly language: Language;
  readonly view: RegistryView;
  readonly db: Database;
  /** The signed-in visitor's account here; nothing for the public and for people without one. */
  readonly staff: StaffMember | undefined;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** Epoch milliseconds. */
  readonly now: number;
  /** What this page's form was refused for just now. */
  readonly refused: RefusedForm<string> | undefined;
  /** Thumbprint of the key that signs snapshots. */
  readonly signingKid: string;
  /** Assigned steps that wait for the visitor. */
  readonly waiting: Waiting;
  readonly demo: boolean;
  readonly demoPersons: readonly DemoPerson[];
  readonly templates: TemplateDrawer;
  /** Where people apply, without a slash at its end. */
  readonly portalUrl: string;
}

/** A row of the table of pages. */
export interface PageRoute {
  readonly path: string;
  readonly draw: (visit: Visit) => Promise<VNode> | VNode;
  /** Role without which the page is refused; pages are public unless they say so. */
  readonly role?: PageRole;
}

/**
 * `catalogue`: whoever works on an agency's part of the catalogue, or has a word in it. `people`: they, and auditors, who may see what
 * people can.
 */
export type PageRole = StaffRole | 'catalogue' | 'people';

export function hasRole(staff: StaffMember | undefined, role: PageRole): boolean {
  if (role === 'people') return hasRole(staff, 'catalogue') || hasRole(staff, 'auditor');
  return role === 'catalogue'
    ? staff !== undefined && (staff.rights.length > 0 || staff.roles.has('registrar'))
    : staff?.roles.has(role) === true;
}

/** Only text of a query: `?a=1&a=2` and the like are no answer to anything. */
export function toQuery(request: FastifyRequest): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.query as Record<string, unknown>).map(([name, value]) => [
      name,
      typeof value === 'string' && value !== '' ? value : undefined,
    ]),
  );
}

export const say = (text: LocalText, { language }: Pick<Visit, 'language'>): string => text[language];

/** What was typed into a field of a form that was refused; of several of one name the first. */
export function typedIn(visit: Pick<Visit, 'refused'>, name: string): string | undefined {
  return allTypedIn(visit, name)[0];
}

/** The same of a field of many values. */
export function allTypedIn({ refused }: Pick<Visit, 'refused'>, name: string): readonly string[] {
  return [refused?.typed[name]].flat().filter((value) => typeof value === 'string');
}
