import type { Language } from '@saphan/contracts';
import type { FieldFault } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import { getDeskOfficer, type DeskOfficer } from '../officer/desk-officer.ts';
import { takeKeptForm } from '../second-factor/kept-form.ts';
import { keepAll, withSecondFactor } from '../second-factor/second-factor-rule.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { answerPage } from './answer-page.tsx';
import type { PostedForm } from './posted-form.ts';

/** What is answered on forms of its own: a report of a wrong value, a request about one's own data. */
interface Answered<Kind extends string> {
  readonly open: { readonly row: { readonly number: string }; readonly view: { readonly state: string } };
  /** What this officer may do with it now. */
  readonly allowed: readonly (Kind | (string & {}))[];
}

export interface AnswerFormParts<Data> {
  readonly desk: Desk;
  readonly who: DeskOfficer;
  readonly data: Data;
  readonly language: Language;
  readonly values: PostedForm;
  readonly faults: readonly FieldFault[];
}

interface AnswerPost<Kind extends string> {
  readonly who: DeskOfficer;
  readonly id: string;
  readonly kind: Kind;
  readonly form: PostedForm;
  readonly language: Language;
}

interface AnswerForms<Kind extends string, Data extends Answered<Kind>> {
  /** Where these things stand, `/reports`. */
  readonly path: string;
  readonly drawn: Readonly<Record<Kind, (parts: AnswerFormParts<Data>) => VNode>>;
  /** What the cases' rules say of each; the action checks them again. */
  readonly rules: Readonly<Record<Kind, { readonly secondFactor?: boolean }>>;
  /** Opens one for an officer and notes that he has seen it. @throws Problem for whoever may not */
  readonly read: (desk: Desk, trx: DeskTransaction, who: DeskOfficer, id: string) => Promise<Data>;
  readonly titleOf: (kind: Kind, language: Language) => string;
  /** What stands in a form when it is first opened. */
  readonly initial: (kind: Kind, parts: Omit<AnswerFormParts<Data>, 'values' | 'faults'>) => PostedForm;
  /** Reads and takes the answer. @returns what is said then, or faults to show beside the fields */
  readonly take: (post: AnswerPost<Kind>) => Promise<string | readonly FieldFault[]>;
}

export const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id;
export const IdParams = Type.Object({ id: Type.String({ format: 'uuid' }) });

/**
 * Adds a page with a form for each kind of answer. In this order: the right to read it, whether this answer is allowed now, the second
 * factor, the form's fields, the action's own rules.
 */
export function addAnswerForms<Kind extends string, Data extends Answered<Kind>>(
  app: PageServer,
  desk: Desk,
  { path, drawn, rules, read, titleOf, initial, take }: AnswerForms<Kind, Data>,
): void {
  const open = (who: DeskOfficer, request: FastifyRequest): Promise<Data> =>
    desk.store.asAgency(who.agency.id, (trx) => read(desk, trx, who, idOf(request)));

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    kind: Kind,
    typed: PostedForm | undefined,
    faults: readonly FieldFault[] = [],
  ): Promise<FastifyReply> => {
    const who = await getDeskOfficer(desk, request);
    const data = await open(who, request);
    if (!data.allowed.includes(kind))
      throw webProblem('forbidden', { rule: kind, detail: `not allowed in ${data.open.view.state}` });
    const Drawn: (parts: AnswerFormParts<Data>) => VNode = drawn[kind];
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: `${titleOf(kind, language)} · ${data.open.row.number}`,
      status: faults.length > 0 ? 422 : 200,
      body: (
        <Drawn
          {...{ desk, who, data, language, faults }}
          values={typed ?? initial(kind, { desk, who, data, language })}
        />
      ),
    }));
  };

  for (const kind of Object.keys(drawn) as Kind[]) {
    const url = `${path}/:id/${kind}`;
    const config = withSecondFactor({
      isLeft: async (_, request) =>
        rules[kind].secondFactor === true &&
        (await open(await getDeskOfficer(desk, request), request)).allowed.includes(kind),
      page: url,
      keep: keepAll,
    });
    const route = { schema: { params: IdParams }, config };
    app.get(url, route, async (request, reply) =>
      show(request, reply, kind, await takeKeptForm(request, `${path}/${idOf(request)}/${kind}`)),
    );
    app.post(url, route, async (request, reply) => {
      const who = await getDeskOfficer(desk, request);
      const form = (request.body ?? {}) as PostedForm;
      const id = idOf(request);
      const taken = await take({ who, id, kind, form, language: languageOf(request) });
      if (typeof taken !== 'string') return show(request, reply, kind, form, taken);
      await sessionOf(request).update({ notice: taken });
      return reply.redirect(`${path}/${id}`, 303);
    });
  }
}
