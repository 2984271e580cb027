import type { Examples } from '../example.ts';
import { ProcessDiagram } from './process-diagram.tsx';

const bpmn = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="d"><process id="p"><userTask id="check" name="ตรวจคำขอ" /></process>
  <di:BPMNDiagram id="diagram"><di:BPMNPlane id="plane" bpmnElement="p"><di:BPMNShape id="shape" bpmnElement="check">
  <dc:Bounds x="20" y="20" width="120" height="80" /></di:BPMNShape></di:BPMNPlane></di:BPMNDiagram></definitions>`;

export const examples: Examples = {
  'where a case stands': () => <ProcessDiagram label="กระบวนงาน" bpmn={bpmn} marks={{ at: ['check'] }} />,
};
