import { Button } from '../button/button.tsx';
import type { Examples } from '../example.ts';
import { CaseColumns, Panel } from './case-columns.tsx';

export const examples: Examples = {
  'three columns and the bar': () => (
    <CaseColumns
      answers={
        <Panel title="คำตอบ">
          <p>…</p>
        </Panel>
      }
      evidence={
        <Panel title="หลักฐาน">
          <p>…</p>
        </Panel>
      }
      process={
        <Panel title="ขั้นตอน" folded>
          <p>…</p>
        </Panel>
      }
      decision={
        <div class="cluster">
          <Button>อนุมัติ</Button>
          <Button tone="wrong">ไม่อนุมัติ</Button>
        </div>
      }
    />
  ),
};
