import { factDefinitions } from '@saphan/planning';
import { Button, DataTable, ErrorSummary, Form, Panel, TextArea, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { joinLine } from '../pages/separated.ts';
import { hasRole, say, typedIn, type Visit } from '../pages/visit.ts';
import { planningSide } from '../planning-list/planning-side.ts';
import { getLadder, type VersionedLadder } from './ladder-store.ts';
import { readinessTexts } from './readiness-texts.ts';

/** `GET /planning/readiness/{ladder}`: what each level demands; planners change it. */
export async function ladderPage(visit: Visit): Promise<VNode> {
  const text = readinessTexts(visit.language);
  const ladder = await getLadder(visit.db, visit.params['ladder'] ?? '');
  return (
    <LinkagePage
      visit={visit}
      title={text.rulesTitle(say(ladder.names, visit))}
      lead={hasRole(visit.staff, 'planner') ? text.rulesLead : text.version(ladder.version)}
      section="planning"
      side={planningSide(visit, 'readiness')}
    >
      {hasRole(visit.staff, 'planner') ? (
        <Editor visit={visit} ladder={ladder} />
      ) : (
        <Reading visit={visit} ladder={ladder} />
      )}
      <Panel title={text.facts}>
        <DataTable
          caption={text.facts}
          rows={Object.entries(factDefinitions)}
          rowKey={([name]) => name}
          empty={null}
          columns={[
            { title: text.name, isHead: true, cell: ([name]) => <code>{name}</code> },
            { title: text.means, cell: ([, { names }]) => say(names, visit) },
            { title: text.type, hideOn: 'phone', cell: ([, { type }]) => type },
          ]}
        />
      </Panel>
    </LinkagePage>
  );
}

function Reading({ visit, ladder }: { visit: Visit; ladder: VersionedLadder }): VNode {
  const text = readinessTexts(visit.language);
  return (
    <>
      {ladder.levels.map(({ names, conditions }, level) => (
        <Panel title={text.level(level, say(names, visit))}>
          <ul class="plan-wants">
            {conditions.map((condition) => (
              <li>
                {say(condition.names, visit)} <code>{condition.rule}</code>
              </li>
            ))}
          </ul>
        </Panel>
      ))}
    </>
  );
}

function Editor({ visit, ladder }: { visit: Visit; ladder: VersionedLadder }): VNode {
  const text = readinessTexts(visit.language);
  // Field and message, as the route has put them together.
  const faults = (visit.refused?.faults ?? []).map((fault) => {
    const [field = '', ...message] = fault.split('\n');
    return { field, message: message.join(' ') };
  });
  const faultOf = (name: string) => faults.find(({ field }) => field === name)?.message;
  const typed = (name: string, stands: string): string => typedIn(visit, name) ?? stands;
  return (
    <Form action={`/planning/readiness/${ladder.id}`} class="stack">
      <ErrorSummary faults={faults} />
      <input type="hidden" name="seen" value={typed('seen', String(ladder.version))} />
      {ladder.levels.map(({ names, conditions }, level) => {
        const at = String(level);
        return (
          <Panel title={text.level(level, say(names, visit))}>
            <div class="language-pair">
              <TextField
                name={`th${at}`}
                label={text.nameTh}
                value={typed(`th${at}`, names.th)}
                maxLength={100}
                fault={faultOf(`th${at}`)}
              />
              <TextField
                name={`en${at}`}
                label={text.nameEn}
                value={typed(`en${at}`, names.en)}
                maxLength={100}
                fault={faultOf(`en${at}`)}
              />
            </div>
            {level > 0 && (
              <TextArea
                name={`rules${at}`}
                label={text.conditions}
                value={typed(
                  `rules${at}`,
                  conditions
                    .map((each) => joinLine([each.rule, each.names.th, each.names.en], '|'))
                    .join('\n'),
                )}
                fault={faultOf(`rules${at}`)}
                maxLength={5_000}
              />
            )}
          </Panel>
        );
      })}
      <p>
        <Button>{text.saveRules}</Button>
      </p>
    </Form>
  );
}
