import { defineTexts, type Language } from '@saphan/contracts';
import { ButtonLink, Icon } from '@saphan/ui';
import type { VNode } from 'preact';

export const welcomeTexts = defineTexts(
  {
    title: 'โต๊ะเจ้าหน้าที่',
    lead: 'คำขอของประชาชนมาถึงที่นี่พร้อมข้อมูลจากแหล่งที่มา ไม่มีสำเนาให้ตรวจ',
    points: [
      'ค่าที่หน่วยงานเจ้าของข้อมูลส่งมามีตรากำกับ เปิดดูได้ว่าใครให้ เมื่อไร ตามข้อตกลงใด',
      'ขาดสิ่งใดแจ้งผู้ยื่นครั้งเดียวให้ครบ เวลาตามกฎหมายนับให้อัตโนมัติ',
      'ทุกครั้งที่เปิดดูเรื่อง ผู้ยื่นเห็นว่าหน่วยงานของคุณเปิดดู',
    ] as readonly string[],
    signIn: 'เข้าสู่ระบบ',
  },
  {
    title: 'Officers’ desk',
    lead: 'Applications arrive here with data from its sources. There are no copies to check.',
    points: [
      'A value that an agency gave carries its seal: open it to see who gave it, when, and under which agreement.',
      'What is missing is told once, all of it. Legal times are counted for you.',
      'Each time a case is opened, its person sees that your agency has opened it.',
    ],
    signIn: 'Sign in',
  },
);

/** Of each point, what stands for it everywhere else at the desk. */
const pointIcons = ['seal', 'message', 'eye'] as const;

export function WelcomeBody({ language }: { language: Language }): VNode {
  const text = welcomeTexts(language);
  return (
    <div class="welcome">
      <div class="stack">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
        <p>
          <ButtonLink href="/signin?returnTo=%2F">{text.signIn}</ButtonLink>
        </p>
      </div>
      <ul>
        {text.points.map((point, index) => (
          <li>
            <Icon name={pointIcons[index] ?? 'done'} />
            <p>{point}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
