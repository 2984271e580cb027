import type { Examples } from '../example.ts';
import { ErrorBody } from './error-body.tsx';

export const examples: Examples = {
  'an error says what happened and what to do': () => (
    <ErrorBody
      status={500}
      title="ระบบขัดข้อง ไม่ใช่ความผิดของคุณ"
      cure="ลองอีกครั้งในอีกสักครู่ ข้อมูลที่บันทึกไว้แล้วยังอยู่ครบ"
      instance="01a2095e-1ffd-71f8-914d-72a95f99d7c7"
    />
  ),
};
