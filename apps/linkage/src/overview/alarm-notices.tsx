import { Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import { shortNameOf } from '../pages/links.tsx';
import type { Visit } from '../pages/visit.ts';
import { findAlarmedGateways, findSilentGateways } from '../witness/find-gateway-logs.ts';
import { logTexts } from '../witness/log-texts.ts';

/** What is wrong with logs of gateways, of which gateways; nothing where nothing is. */
export async function alarmNotices(visit: Visit): Promise<VNode> {
  const text = logTexts(visit.language);
  const [alarmed, silent] = await Promise.all([findAlarmedGateways(visit.db), findSilentGateways(visit.db)]);
  return (
    <>
      <GatewaysNotice visit={visit} title={text.overview} gateways={alarmed} />
      <GatewaysNotice visit={visit} title={text.overviewSilent} gateways={silent} />
    </>
  );
}

function GatewaysNotice({
  visit,
  title,
  gateways,
}: {
  visit: Visit;
  title: string;
  gateways: readonly string[];
}): VNode | null {
  if (gateways.length === 0) return null;
  return (
    <Notice tone="wrong" title={title}>
      <ul class="plain-list">
        {gateways.map((id) => (
          <li>
            <a href={`/gateways/${id}`}>
              {shortNameOf(visit, id)} · {id.split('/').at(-1)}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
