import { discloseShare } from '@saphan/open-data';
import type { DimensionGrade, Interval } from '@saphan/quality';
import { useLanguage } from '@saphan/ui';
import type { VNode } from 'preact';
import { qualityTexts, type QualityTexts } from './quality-texts.ts';

/** Whole percent; what is not all is never shown as all, nor what is something as nothing. */
export function percentOf(share: number): string {
  const whole = share === 1 ? 100 : share === 0 ? 0 : Math.min(99, Math.max(1, Math.floor(share * 100)));
  return `${String(whole)}%`;
}

/** An interval in whole percent that has all of it. */
export const percentsOf = ({ low, high }: Interval): readonly [low: number, high: number] => [
  Math.floor(low * 100),
  Math.ceil(high * 100),
];

/** A share as everybody may see it: where few are on one side, a bound. */
export function shareText(kept: number, all: number, text: Pick<QualityTexts, 'shares'>): string {
  const told = discloseShare(kept, all);
  return told === undefined ? '–' : text.shares[told.kind](told.percent);
}

const [width, height] = [100, 10] as const;

/** The same with a bar beside it, so that a column reads as a chart. */
export function ToldShare({ kept, all }: { kept: number; all: number }): VNode {
  const text = qualityTexts(useLanguage());
  const told = discloseShare(kept, all);
  if (told === undefined) return <span class="muted">{text.unknown}</span>;
  return (
    <span class="share">
      <svg
        class="share-bar"
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect class="share-all" width={width} height={height} />
        <rect class="share-part" width={told.percent} height={height} />
      </svg>
      {text.shares[told.kind](told.percent)}
    </span>
  );
}

/** Grade and share of one dimension, as a cell of a table. */
export function DimensionText({ of }: { of: DimensionGrade | undefined }): VNode {
  const text = qualityTexts(useLanguage());
  if (of === undefined) return <span class="muted">–</span>;
  if (of.grade === undefined) return <span class="muted">{text.unknown}</span>;
  return (
    <span class="grade-share">
      {of.grade} <small class="muted">{shareText(of.kept, of.kept + of.wrong, text)}</small>
    </span>
  );
}
