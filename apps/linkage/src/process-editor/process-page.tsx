import { standardProcess } from '@saphan/catalogue';
import type { Service } from '@saphan/contracts';
import { Button, ButtonLink, ErrorSummary, FileField, Form, Panel, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { MakeOrBack } from '../change-set/make-or-back.tsx';
import { findOwnSet } from '../change-set/set-access.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { typedIn, type Visit } from '../pages/visit.ts';
import type { OpenedSheet } from '../sheet-editor/open-sheet.ts';
import { filesDigest, openProcess } from './open-process.ts';
import { processTexts, type ProcessFault } from './process-texts.ts';
import { processIslands, ProcessView } from './process-view.tsx';
import { mostFileBytes } from './read-process-file.ts';
import { processOfService } from './save-process-file.ts';

const isFault = (text: ReturnType<typeof processTexts>, fault: string): fault is ProcessFault =>
  Object.hasOwn(text.faults, fault);

/** What the page's form was refused for, by its field. */
function faultsOf(visit: Visit): readonly { readonly field: 'id' | 'file'; readonly message: string }[] {
  const text = processTexts(visit.language);
  return (visit.refused?.faults ?? [])
    .filter((fault) => isFault(text, fault))
    .map((fault) => ({ field: fault === 'id' ? 'id' : 'file', message: text.faults[fault] }));
}

/** The field for the file, and what was wrong with the last one. */
function ProcessFileField({ visit, label }: { visit: Visit; label: string }): VNode {
  return (
    <FileField
      name="file"
      label={label}
      hint={processTexts(visit.language).fileHint}
      accept={['.bpmn', '.dmn']}
      maxBytes={mostFileBytes}
      uploaded={[]}
      fault={faultsOf(visit).find(({ field }) => field === 'file')?.message}
    />
  );
}

/** `GET /change-sets/{set}/new-process` */
export async function newProcessPage(visit: Visit): Promise<VNode> {
  const set = await findOwnSet(visit);
  const text = processTexts(visit.language);
  const faults = faultsOf(visit);
  return (
    <LinkagePage visit={visit} title={text.newTitle} lead={text.newLead} section="change-sets">
      <ErrorSummary faults={faults} />
      <Form action={`/change-sets/${set.id}/new-process`} class="stack" files>
        <TextField
          name="id"
          value={typedIn(visit, 'id')}
          label={text.id}
          hint={text.idHint}
          fault={faults.find(({ field }) => field === 'id')?.message}
          maxLength={80}
        />
        <ProcessFileField visit={visit} label={text.newFile} />
        <MakeOrBack set={set.id} make={text.send} back={text.back} />
      </Form>
    </LinkagePage>
  );
}

/** `GET /change-sets/{set}/processes/{name}`: the process as it shall be, and the field for another file. */
export async function processPage(visit: Visit): Promise<VNode> {
  const opened = await openProcess(visit, await findOwnSet(visit));
  const { set, name, path, files } = opened;
  const text = processTexts(visit.language);
  return (
    <LinkagePage
      visit={visit}
      title={opened.compiled?.name ?? name}
      lead={
        <>
          <a href={`/change-sets/${set.id}`}>{set.title}</a> · <code>{name}</code>
        </>
      }
      section="change-sets"
      islands={processIslands}
    >
      <ErrorSummary faults={faultsOf(visit)} />
      {set.state === 'open' && (
        <Form action={path} class="stack" files>
          <input type="hidden" name="seen" value={filesDigest(new Map(Object.entries(files)))} />
          <ProcessFileField visit={visit} label={text.file} />
          <p class="cluster">
            <Button>{text.send}</Button>
            <ButtonLink href={`/change-sets/${set.id}`} tone="plain">
              {text.back}
            </ButtonLink>
          </p>
        </Form>
      )}
      <p class="small">
        {text.download}: <a href={`${path}/process.bpmn`}>BPMN</a>
        {files.dmn !== undefined && (
          <>
            {' · '}
            <a href={`${path}/process.dmn`}>DMN</a>
          </>
        )}
      </p>
      <ProcessView visit={visit} opened={opened} />
    </LinkagePage>
  );
}

/** On the page of a service that is written: by which process its cases go, and the field for a file of its own. */
export function ServiceProcess({ visit, opened }: { visit: Visit; opened: OpenedSheet }): VNode {
  const { entry, entries, path, set } = opened;
  const service = { ...(entry as Partial<Service>), id: opened.name };
  const text = processTexts(visit.language);
  const { process = standardProcess } = service;
  const changed = processOfService(service, visit.view.catalogue, entries);
  const isHere = entries.some(
    ({ list, name, content }) => list === 'processes' && name === process && content.size > 0,
  );
  return (
    <Panel title={text.ofService}>
      <p>
        {text.now(process === standardProcess ? text.standard : process)}{' '}
        {isHere && <a href={`/change-sets/${set.id}/processes/${process}`}>{text.look}</a>}
      </p>
      {set.state === 'open' && (
        <Form action={`${path}/process-file`} class="stack" files>
          <p class="muted">{changed === process ? text.replaces(changed) : text.own(changed)}</p>
          <ProcessFileField visit={visit} label={text.newFile} />
          <p>
            <Button tone="quiet">{text.send}</Button>
          </p>
        </Form>
      )}
    </Panel>
  );
}
