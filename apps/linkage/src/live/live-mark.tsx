import { defineTexts } from '@saphan/contracts';
import { useLanguage } from '@saphan/ui';
import type { VNode } from 'preact';

const texts = defineTexts(
  {
    live: 'อัปเดตเอง',
    paused: 'หยุดไว้',
    away: 'ขาดการติดต่อ กำลังลองใหม่',
    at: 'ณ',
    pause: 'หยุดอัปเดต',
    resume: 'อัปเดตต่อ',
  },
  {
    live: 'Updates by itself',
    paused: 'Paused',
    away: 'Connection lost, trying again',
    at: 'as of',
    pause: 'Pause',
    resume: 'Go on',
  },
);

/**
 * Says that the page keeps itself current, since when it holds, and lets a reader stop it (WCAG 2.2 §2.2.2).
 * The script shows it; without script the page is as of its loading and says nothing of the kind.
 */
export function LiveMark(): VNode {
  const text = texts(useLanguage());
  return (
    <p class="live-mark" data-live-mark data-state="live" hidden>
      <span class="live-mark-states">
        <span data-when="live">● {text.live}</span>
        <span data-when="paused">❚❚ {text.paused}</span>
        <span data-when="away">○ {text.away}</span>
      </span>
      <span>
        {text.at} <time data-live-time />
      </span>
      <button type="button" class="button button-plain button-small" data-live-toggle>
        <span data-when="live away">{text.pause}</span>
        <span data-when="paused">{text.resume}</span>
      </button>
    </p>
  );
}
