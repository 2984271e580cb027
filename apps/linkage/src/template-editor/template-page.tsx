import type { TemplateFault } from '@saphan/documents';
import {
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  Notice,
  Panel,
  SelectField,
  TextArea,
  TextField,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { MakeOrBack } from '../change-set/make-or-back.tsx';
import { findOwnSet } from '../change-set/set-access.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { typedIn, type Visit } from '../pages/visit.ts';
import { openTemplate, sourceDigest } from './open-template.ts';
import { faultWords, templateTexts } from './template-texts.ts';

/** In letters: with what was typed over it stays what a session can hold. */
export const longestSource = 18_000;

/** `GET /change-sets/{set}/new-template` */
export async function newTemplatePage(visit: Visit): Promise<VNode> {
  const set = await findOwnSet(visit);
  const text = templateTexts(visit.language);
  const names = Object.keys(visit.view.catalogue.templates).toSorted();
  return (
    <LinkagePage visit={visit} title={text.newTitle} lead={text.newLead} section="change-sets">
      <Form action={`/change-sets/${set.id}/new-template`} class="stack">
        <TextField
          name="id"
          value={typedIn(visit, 'id')}
          label={text.id}
          hint={text.idHint}
          fault={visit.refused?.faults.includes('id') === true ? text.idFault : undefined}
          maxLength={80}
        />
        <SelectField
          name="copy"
          label={text.copy}
          value={typedIn(visit, 'copy') ?? ''}
          choices={[{ value: '', label: text.empty }, ...names.map((name) => ({ value: name, label: name }))]}
        />
        <MakeOrBack set={set.id} make={text.create} back={text.back} />
      </Form>
    </LinkagePage>
  );
}

/** `GET /change-sets/{set}/templates/{name}`: source and drawing beside each other. */
export async function templatePage(visit: Visit): Promise<VNode> {
  const { set, name, source, path, inputs } = await openTemplate(visit, await findOwnSet(visit));
  const text = templateTexts(visit.language);
  const trial = await visit.templates.draw(source, inputs, 'pdf', set);
  const said = visit.refused?.faults ?? [];
  const isChanged = said.includes('changed');
  // What was typed was typed over what stood there then.
  const stood = isChanged ? undefined : typedIn(visit, 'seen');
  return (
    <LinkagePage
      visit={visit}
      title={name}
      lead={
        <>
          <a href={`/change-sets/${set.id}`}>{set.title}</a> · {inputs.title[visit.language]}
        </>
      }
      section="change-sets"
      islands={['draw-while-typing.ts']}
    >
      <ErrorSummary faults={said.includes('long') ? [{ field: 'source', message: text.tooLong }] : []} />
      {isChanged && (
        <Notice tone="wait" title={text.changed}>
          <details>
            <summary>{text.theirs}</summary>
            <pre class="source">{source}</pre>
          </details>
        </Notice>
      )}
      {trial.type === 'faulty' && <Faults visit={visit} faults={trial.faults} source={source} />}
      <div class="template-editor" data-draw={`${path}/draw`}>
        <Form action={path} class="stack">
          <input type="hidden" name="seen" value={stood ?? sourceDigest(source)} />
          <TextArea
            name="source"
            label={text.source}
            hint={text.sourceHint}
            value={typedIn(visit, 'source') ?? source}
            rows={36}
            isCode
          />
          <p class="cluster">
            <Button>{text.save}</Button>
            <ButtonLink href={`/change-sets/${set.id}`} tone="plain">
              {text.back}
            </ButtonLink>
          </p>
        </Form>
        <Panel title={text.preview}>
          <p class="small muted">{trial.type === 'drawn' ? text.lead : text.notDrawn}</p>
          {trial.type === 'drawn' && (
            <p>
              <a href={`${path}/preview.pdf`}>{text.pdf}</a>
            </p>
          )}
          <ul class="plain-list" role="status" aria-label={text.cantDraw} data-draw-state />
          <img
            class="drawn-page"
            hidden={trial.type !== 'drawn'}
            src={trial.type === 'drawn' ? `${path}/preview.svg?of=${sourceDigest(source)}` : undefined}
            alt={text.previewAlt}
          />
        </Panel>
      </div>
    </LinkagePage>
  );
}

/** What keeps it from being drawn: line, words, and the line itself. */
function Faults({
  visit,
  faults,
  source,
}: {
  visit: Visit;
  faults: readonly TemplateFault[];
  source: string;
}): VNode {
  const lines = source.split('\n');
  return (
    <Notice tone="wrong" title={templateTexts(visit.language).cantDraw}>
      <ul class="plain-list">
        {faults.map((fault) => (
          <li>
            {faultWords(fault, visit.language)}
            {fault.line !== undefined && (
              <pre class="source">{(lines[fault.line - 1] ?? '').trim().slice(0, 200)}</pre>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
