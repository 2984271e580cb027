import type { Examples } from '../example.ts';
import { Timeline, TimelineEntry } from './timeline.tsx';

export const examples: Examples = {
  'an application on its way': () => (
    <Timeline>
      <TimelineEntry state="done" title="รับคำขอ" time="23 พ.ย. 10:51 น." />
      <TimelineEntry state="done" title="เอกสารครบ" time="23 พ.ย. 14:20 น.">
        เริ่มนับเวลาตามกฎหมาย
      </TimelineEntry>
      <TimelineEntry state="now" title="เจ้าพนักงานพิจารณา">
        <p>
          ตอนนี้อยู่ที่เทศบาลนครเชียงใหม่ ต้องเสร็จภายใน <b>30 พ.ย. 2569</b> อีก 5 วันทำการ
        </p>
      </TimelineEntry>
      <TimelineEntry state="next" title="ชำระค่าธรรมเนียม ฿500" />
      <TimelineEntry state="next" title="ออกหนังสือรับรอง" />
    </Timeline>
  ),
  'waits for the reader': () => (
    <Timeline>
      <TimelineEntry state="done" title="รับคำขอ" time="23 พ.ย. 10:51 น." />
      <TimelineEntry state="now" title="รอข้อมูลเพิ่ม" time="ตั้งแต่ 24 พ.ย. 09:00 น." asks>
        <p>ตอนนี้รอคุณ</p>
      </TimelineEntry>
    </Timeline>
  ),
  refused: () => (
    <Timeline>
      <TimelineEntry state="done" title="รับคำขอ" time="23 พ.ย. 10:51 น." />
      <TimelineEntry state="wrong" title="ไม่อนุมัติ" time="27 พ.ย. 09:15 น.">
        <p>อุทธรณ์ได้ถึง 12 ธ.ค. 2569</p>
      </TimelineEntry>
    </Timeline>
  ),
};
