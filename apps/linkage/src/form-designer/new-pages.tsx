import { Button, ErrorSummary, Form, Panel, SearchBox, SelectField, TextField } from '@saphan/ui';
import { QuestionKind } from '@saphan/contracts';
import type { VNode } from 'preact';
import { MakeOrBack } from '../change-set/make-or-back.tsx';
import { questionPart } from '../change-set/entry-parts.ts';
import { findItems } from '../item/find-items.ts';
import { findOwnSet } from '../change-set/set-access.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { say, typedIn, type Visit } from '../pages/visit.ts';
import { designerTexts } from './designer-texts.ts';
import { findQuestions, isForPeople, rankByName } from './find-questions.ts';
import { openDraft } from './open-draft.ts';

const mostFound = 30;

/** `GET /change-sets/{set}/new-form` */
export async function newFormPage(visit: Visit): Promise<VNode> {
  const set = await findOwnSet(visit);
  const text = designerTexts(visit.language);
  const faults = (visit.refused?.faults ?? []) as ('formId' | 'title')[];
  const fault = (name: 'formId' | 'title') => (faults.includes(name) ? text.faults[name] : undefined);
  const field = (name: string) => ({ name, value: typedIn(visit, name) });
  return (
    <LinkagePage visit={visit} title={text.newForm} lead={text.newFormLead} section="change-sets">
      <ErrorSummary
        faults={faults.map((each) => ({
          field: each === 'formId' ? 'id' : 'titleTh',
          message: text.faults[each],
        }))}
      />
      <Form action={`/change-sets/${set.id}/new-form`} class="stack">
        <TextField
          {...field('id')}
          label={text.formId}
          hint={text.formIdHint}
          fault={fault('formId')}
          maxLength={80}
        />
        <div class="language-pair">
          <TextField
            {...field('titleTh')}
            label={text.titleTh}
            width="wide"
            fault={fault('title')}
            maxLength={200}
          />
          <TextField {...field('titleEn')} label={text.titleEn} width="wide" maxLength={200} />
        </div>
        <SelectField
          {...field('copy')}
          label={text.copyOf}
          empty={text.copyNone}
          required={false}
          choices={visit.view.catalogue.forms.map(({ id, title }) => ({
            value: id,
            label: say(title, visit),
          }))}
        />
        <MakeOrBack set={set.id} make={text.create} back={text.back} />
      </Form>
    </LinkagePage>
  );
}

/** `GET /change-sets/{set}/forms/{form}/new-question?page=&q=`: a data item, found by words, or a question of the form's own. */
export async function newQuestionPage(visit: Visit): Promise<VNode> {
  const { form, entry, items, path } = await openDraft(visit);
  const text = designerTexts(visit.language);
  const { q } = visit.query;
  const page = form.pages.find(({ id }) => id === visit.query.page)?.id ?? form.pages[0]?.id ?? '';
  const found =
    q === undefined
      ? []
      : rankByName(findItems([...items.values()].filter(isForPeople), { q }), q).slice(0, mostFound);
  const elsewhere =
    q === undefined ? [] : findQuestions(visit.view.catalogue.forms, { q, but: form.id }).slice(0, mostFound);
  const fault = visit.refused?.faults[0];
  const field = (name: string) => ({ name, value: typedIn(visit, name) });
  return (
    <LinkagePage
      visit={visit}
      title={text.newQuestion}
      section="change-sets"
      lead={<a href={`${path}#page-${page}`}>{text.toForm}</a>}
    >
      {fault === 'item' && <ErrorSummary faults={[{ field: 'q', message: text.faults.item }]} />}
      {fault === 'ownName' && <ErrorSummary faults={[{ field: 'name', message: text.faults.ownName }]} />}
      <Panel title={text.bindTitle}>
        <p class="muted">{text.bindLead}</p>
        <SearchBox
          action={`${path}/new-question`}
          label={text.search}
          placeholder={text.itemHint}
          button={text.find}
          value={q ?? ''}
          hidden={{ page }}
        />
        {q !== undefined && found.length === 0 && <p>{text.noneFound}</p>}
        <ul class="findings">
          {found.map((item) => (
            <li class="cluster between">
              <div>
                <strong>{say(item.names, visit)}</strong> <code>{item.id}</code>
                <small class="under">{say(item.definition, visit)}</small>
              </div>
              {entry.content.has(questionPart(item.id)) ? (
                <span class="muted">{text.inForm}</span>
              ) : (
                <Form action={`${path}/new-question`}>
                  <input type="hidden" name="page" value={page} />
                  <input type="hidden" name="item" value={item.id} />
                  <Button tone="quiet" size="small">
                    {text.ask}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      </Panel>
      {elsewhere.length > 0 && (
        <Panel title={text.copyTitle}>
          <p class="muted">{text.copyLead}</p>
          <ul class="findings">
            {elsewhere.map(({ question, of, others }) => (
              <li class="cluster between">
                <div>
                  <strong>{say(question.label, visit)}</strong> <code>{question.id}</code>
                  <small class="under">
                    {say(of.title, visit)} {others > 0 && text.inForms(others)}
                  </small>
                </div>
                <Form action={`${path}/new-question`}>
                  <input type="hidden" name="page" value={page} />
                  <input type="hidden" name="from" value={`${of.id}/${question.id}`} />
                  <Button tone="quiet" size="small">
                    {text.copyIt}
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={text.ownTitle}>
        <p class="muted">{text.ownLead}</p>
        <Form action={`${path}/new-question`} class="stack">
          <input type="hidden" name="page" value={page} />
          <TextField
            {...field('name')}
            label={text.ownName}
            hint={text.ownNameHint}
            width="short"
            maxLength={60}
            fault={fault === 'ownName' ? text.faults.ownName : undefined}
          />
          <SelectField
            {...field('kind')}
            label={text.kind}
            choices={(QuestionKind.enum as readonly QuestionKind[]).map((value) => ({
              value,
              label: text.kinds[value],
            }))}
          />
          <div class="language-pair">
            <TextField {...field('labelTh')} label={text.labelTh} width="wide" maxLength={1_000} />
            <TextField {...field('labelEn')} label={text.labelEn} width="wide" maxLength={1_000} />
          </div>
          <Button>{text.newQuestion}</Button>
        </Form>
      </Panel>
    </LinkagePage>
  );
}
