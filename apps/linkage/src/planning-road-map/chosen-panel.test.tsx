import type { RoadMapResult, WorkVerdict } from '@saphan/planning';
import { PageProvider, type PageFacts } from '@saphan/ui';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import type { Visit } from '../pages/visit.ts';
import { ChosenPanel } from './chosen-panel.tsx';
import { LeftOut } from './road-map-panels.tsx';
import type { NamedWork } from './read-plan.ts';
import type { ScenarioRow } from './road-map-store.ts';

const verdict = (work: string, year: number | null, ...services: string[]): WorkVerdict => ({
  ...{ work, year, services, reason: 'serves', worth: 10, with: [], withCostBaht: 0 },
});
const work = (id: string, likely: number): NamedWork => ({
  ...{ id, name: `work ${id}`, ministry: 'interior', costBaht: { low: 0, likely, high: 0 } },
});
const rowsOf = (...verdicts: WorkVerdict[]): string[] => rowsIn(ChosenPanel, verdicts);
function rowsIn(Shown: typeof ChosenPanel, verdicts: readonly WorkVerdict[]): string[] {
  const html = renderToString(
    <PageProvider page={{ language: 'en' } as PageFacts}>
      <Shown
        visit={{ language: 'en' } as Visit}
        row={{ wishes: { firstYear: 2027, costs: 'likely' } } as ScenarioRow}
        result={{ verdicts } as unknown as RoadMapResult}
        works={[work('1', 9_000), work('2', 1_000), work('3', 2_000), work('4', 500)]}
        services={new Map()}
      />
    </PageProvider>,
  );
  return html.split('<tr').slice(2);
}

test('works that serve only together are one row with their sum, each with its own year and price', () => {
  const [alone = '', both = '', ...more] = rowsOf(
    verdict('2', 1, 'land'),
    verdict('3', 0, 'cars'),
    verdict('1', 0, 'land'),
    verdict('4', null, 'ships'),
  );
  expect(more).toEqual([]);
  expect(alone).toContain('work 3');
  expect(alone).not.toContain('under');
  expect(both).toMatch(/work 1.*2027 · 9,000 baht.*work 2.*2028 · 1,000 baht.*2028.*10,000/s);
});

test('what was wished and serves nobody has a row of its own', () => {
  const [wished = ''] = rowsOf({ ...verdict('4', 0), reason: 'pinned' });
  expect(wished).toMatch(/work 4.*it was wished/s);
});

test('works that are out and would only serve together are one row; one that is left to itself is its own', () => {
  const beside = { reason: 'too-dear', with: ['1', '2'], withCostBaht: 10_000 } as const;
  const [both = '', alone = '', ...more] = rowsIn(LeftOut, [
    { ...verdict('2', null, 'land'), ...beside },
    { ...verdict('1', null, 'land'), ...beside, with: ['2', '1'] },
    { ...verdict('3', null), reason: 'not-accepted', worth: 0 },
  ]);
  expect(more).toEqual([]);
  expect(both).toMatch(/work 2.*1,000 baht.*work 1.*9,000 baht.*>10,000</s);
  expect(both).not.toContain('together');
  expect(alone).toMatch(/work 3.*nobody has accepted it/s);
});
