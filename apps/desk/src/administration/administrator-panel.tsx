import { Notice, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { administrationTexts } from './administration-texts.ts';
import type { RequestKind } from './administrator-requests.ts';
import { ChangeButton, type OfficerPageProps } from './officer-page.tsx';

type Props = Pick<OfficerPageProps, 'data' | 'who' | 'language'>;

/** What waits for a second administrator, and the answers that whoever reads may give. */
function Waiting({ data, who, language }: Props): VNode | null {
  const text = administrationTexts(language);
  const { officer, request, names } = data;
  if (request === undefined) return null;
  const asker = names.get(request.asked_by)?.[language] ?? text.operator;
  const kinds = {
    make: { told: text.waiting(asker), confirm: text.confirm, tone: 'main' },
    end: { told: text.waitingEnd(asker), confirm: text.confirmEnd, tone: 'wrong' },
    remove: {
      told: text.waitingRemove(asker, request.reason ?? ''),
      confirm: text.confirmRemove,
      tone: 'wrong',
    },
  } as const satisfies Record<RequestKind, object>;
  const { told, confirm, tone } = kinds[request.kind as RequestKind];
  return (
    <>
      <Notice tone="wait">{told}</Notice>
      {officer.id !== who.officer.id && (
        <div class="cluster">
          {request.asked_by !== who.officer.id && (
            <ChangeButton officer={officer.id} change="confirm-administrator" tone={tone}>
              {confirm}
            </ChangeButton>
          )}
          <ChangeButton officer={officer.id} change="refuse-administrator">
            {text.refuse}
          </ChangeButton>
        </div>
      )}
    </>
  );
}

/** Whether an officer is administrator, and what changes it. Oneself may always give it up. */
export function AdministratorPanel({ data, who, language }: Props): VNode {
  const text = administrationTexts(language);
  const { officer, request } = data;
  const isOneself = officer.id === who.officer.id;
  return (
    <Panel title={text.administrator}>
      <p class="small muted">{text.administratorLead}</p>
      {officer.is_administrator && !isOneself && <p class="small muted">{text.endNeedsSecond}</p>}
      <Waiting data={data} who={who} language={language} />
      {officer.is_administrator && (isOneself || request === undefined) && (
        <ChangeButton officer={officer.id} change="end-administrator">
          {text.endAdministrator}
        </ChangeButton>
      )}
      {!officer.is_administrator && !isOneself && request === undefined && (
        <ChangeButton officer={officer.id} change="administrator">
          {text.makeAdministrator}
        </ChangeButton>
      )}
    </Panel>
  );
}
