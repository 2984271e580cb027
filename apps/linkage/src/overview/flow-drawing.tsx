import { defineTexts } from '@saphan/contracts';
import type { VNode } from 'preact';
import { shortNameOf } from '../pages/links.tsx';
import { say, type Visit } from '../pages/visit.ts';
import { drawingWidth, layOutFlows, nodeSize, type Node, type Pair } from './flow-layout.ts';

const texts = defineTexts(
  {
    label: 'ภาพหน่วยงานผู้ให้ข้อมูลทางซ้าย ผู้ขอข้อมูลทางขวา เส้นคือข้อตกลงที่ใช้อยู่ เส้นหนาคือใช้บ่อย',
    gives: 'ให้ข้อมูล',
    receives: 'ขอข้อมูล',
    busy: 'แลกเปลี่ยนกันใน 24 ชั่วโมงที่ผ่านมา ยิ่งหนายิ่งบ่อย',
    idle: 'ตกลงกันไว้ ยังไม่มีใครขอใน 24 ชั่วโมงนี้',
    busyDays: 'แลกเปลี่ยนกันใน 30 วันที่ผ่านมา ยิ่งหนายิ่งบ่อย',
    idleDays: 'ตกลงกันไว้ ยังไม่มีใครขอใน 30 วันนี้',
    edgeDays: (giver: string, receiver: string, services: number, exchanges: number) =>
      `${giver} ให้ข้อมูลแก่ ${receiver}: บริการข้อมูล ${String(services)} แลกเปลี่ยน ${exchanges.toLocaleString('en')} ครั้งใน 30 วัน`,
    edge: (giver: string, receiver: string, agreements: number, exchanges: number) =>
      `${giver} ให้ข้อมูลแก่ ${receiver}: ข้อตกลง ${String(agreements)} ฉบับ แลกเปลี่ยน ${exchanges.toLocaleString('en')} ครั้งใน 24 ชั่วโมง`,
  },
  {
    label:
      'Agencies that give data on the left, agencies that ask on the right; a line is an agreement in force, a thick one is used often',
    gives: 'Gives data',
    receives: 'Asks for data',
    busy: 'exchanged within the last 24 hours; the thicker, the more often',
    idle: 'agreed, and nobody has asked within these 24 hours',
    busyDays: 'exchanged within the last 30 days; the thicker, the more often',
    idleDays: 'agreed, and nobody has asked within these 30 days',
    edgeDays: (giver: string, receiver: string, services: number, exchanges: number) =>
      `${giver} gives ${receiver} data: ${String(services)} data services, ${exchanges.toLocaleString('en')} exchanges in 30 days`,
    edge: (giver: string, receiver: string, agreements: number, exchanges: number) =>
      `${giver} gives ${receiver} data: ${String(agreements)} agreements, ${exchanges.toLocaleString('en')} exchanges in 24 hours`,
  },
);

const headHeight = 26;

function Box({ visit, node, x }: { visit: Visit; node: Node; x: number }): VNode {
  const member = visit.view.findMember(node.id);
  return (
    <a href={`/members/${node.id}`}>
      <title>{member === undefined ? node.id : say(member.names, visit)}</title>
      <rect x={x} y={node.y + headHeight} width={nodeSize.width} height={nodeSize.height} rx={4} />
      <text x={x + nodeSize.width / 2} y={node.y + headHeight + nodeSize.height / 2 + 5} text-anchor="middle">
        {shortNameOf(visit, `${node.id}/`)}
      </text>
    </a>
  );
}

/** What a line means, beside a piece of it. */
function Meaning({ kind, children }: { kind: 'busy' | 'idle'; children: string }): VNode {
  return (
    <li>
      <svg class="flows-sample" viewBox="0 0 32 8" aria-hidden="true">
        <path class={`flows-${kind}`} d="M0 4H32" stroke-width={kind === 'busy' ? 4 : 1} />
      </svg>
      {children}
    </li>
  );
}

/** Who gives what to whom, drawn on the server. Each line leads to its agreements, each box to its agency. */
export function FlowDrawing({
  visit,
  pairs,
  period = 'day',
}: {
  visit: Visit;
  pairs: readonly Pair[];
  /** Over what exchanges were counted: a day, or thirty days. */
  period?: 'day' | 'days';
}): VNode {
  const text = texts(visit.language);
  const { givers, receivers, edges, height } = layOutFlows(pairs);
  const right = drawingWidth - nodeSize.width;
  return (
    <figure class="stack-tight">
      <svg
        class="flows"
        viewBox={`-2 0 ${String(drawingWidth + 4)} ${String(height + headHeight + 2)}`}
        role="group"
        aria-label={text.label}
      >
        <text class="flows-head" x={nodeSize.width / 2} y={14} text-anchor="middle">
          {text.gives}
        </text>
        <text class="flows-head" x={right + nodeSize.width / 2} y={14} text-anchor="middle">
          {text.receives}
        </text>
        <g class="flows-edges" transform={`translate(0 ${String(headHeight)})`}>
          {edges.map(({ giver, receiver, agreements, exchanges, path, width }) => {
            const words = text[period === 'day' ? 'edge' : 'edgeDays'](
              shortNameOf(visit, `${giver}/`),
              shortNameOf(visit, `${receiver}/`),
              agreements,
              exchanges,
            );
            return (
              <a href={`/agreements?giver=${giver}&receiver=${receiver}`} aria-label={words}>
                <title>{words}</title>
                <path class="flows-reach" d={path} />
                <path class={exchanges === 0 ? 'flows-idle' : 'flows-busy'} d={path} stroke-width={width} />
              </a>
            );
          })}
        </g>
        <g class="flows-boxes">
          {givers.map((node) => (
            <Box visit={visit} node={node} x={0} />
          ))}
          {receivers.map((node) => (
            <Box visit={visit} node={node} x={right} />
          ))}
        </g>
      </svg>
      <figcaption>
        <ul class="flows-meaning small muted">
          <Meaning kind="busy">{period === 'day' ? text.busy : text.busyDays}</Meaning>
          <Meaning kind="idle">{period === 'day' ? text.idle : text.idleDays}</Meaning>
        </ul>
      </figcaption>
    </figure>
  );
}
