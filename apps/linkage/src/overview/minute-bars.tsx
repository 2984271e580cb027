import { defineTexts } from '@saphan/contracts';
import { formatTime } from '@saphan/thai';
import { useLanguage } from '@saphan/ui';
import type { VNode } from 'preact';
import type { MinuteCount } from '../traffic/find-traffic.ts';

const texts = defineTexts(
  {
    label: (most: number) =>
      `จำนวนการแลกเปลี่ยนแต่ละนาทีในหนึ่งชั่วโมงที่ผ่านมา สูงสุด ${most.toLocaleString('en')} ครั้งต่อนาที`,
    most: (most: number) => `${most.toLocaleString('en')} ครั้ง/นาที`,
    bar: (time: string, count: number, denied: number) =>
      `${time} น. ${count.toLocaleString('en')} ครั้ง${denied > 0 ? ` ถูกปฏิเสธ ${denied.toLocaleString('en')}` : ''}`,
  },
  {
    label: (most: number) =>
      `Exchanges in each minute of the last hour, at most ${most.toLocaleString('en')} a minute`,
    most: (most: number) => `${most.toLocaleString('en')} a minute`,
    bar: (time: string, count: number, denied: number) =>
      `${time}: ${count.toLocaleString('en')}${denied > 0 ? `, denied ${denied.toLocaleString('en')}` : ''}`,
  },
);

const minuteMs = 60_000;
const [bars, slot, height] = [60, 6, 64] as const;
/** Above the bars, for what the highest of them stands for. */
const head = 13;

/** The last hour, a bar a minute; denied ones stand at the foot in the colour of refusals. */
export function MinuteBars({ minutes, now }: { minutes: readonly MinuteCount[]; now: number }): VNode {
  const text = texts(useLanguage());
  const first = Math.floor(now / minuteMs) * minuteMs - (bars - 1) * minuteMs;
  const most = Math.max(...minutes.map(({ count }) => count), 1);
  const scale = (count: number): number => (count === 0 ? 0 : Math.max(2, (count / most) * height));
  return (
    <svg
      class="minutes"
      viewBox={`0 ${String(-head)} ${String(bars * slot)} ${String(head + height + 18)}`}
      role="img"
      aria-label={text.label(most)}
    >
      <path class="minutes-most" d={`M0 0.5H${String(bars * slot)}`} />
      <text x={bars * slot} y={-4} text-anchor="end">
        {text.most(most)}
      </text>
      <path class="minutes-foot" d={`M0 ${String(height + 0.5)}H${String(bars * slot)}`} />
      {minutes.map(({ minute, count, denied }) => {
        const x = ((minute.getTime() - first) / minuteMs) * slot;
        if (x < 0) return null;
        return (
          <g>
            <title>{text.bar(formatTime(minute), count, denied)}</title>
            <rect
              class="minutes-bar"
              x={x + 1}
              y={height - scale(count)}
              width={slot - 2}
              height={scale(count)}
            />
            {denied > 0 && (
              <rect
                class="minutes-denied"
                x={x + 1}
                y={height - scale(denied)}
                width={slot - 2}
                height={scale(denied)}
              />
            )}
          </g>
        );
      })}
      {[0, 20, 40, 59].map((at) => (
        <text
          x={at * slot + slot / 2}
          y={height + 14}
          text-anchor={at === 0 ? 'start' : at === 59 ? 'end' : 'middle'}
        >
          {formatTime(first + at * minuteMs)}
        </text>
      ))}
    </svg>
  );
}
