/** A share or a confidence, 0–1, as "93 %". */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;
