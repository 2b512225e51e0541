/** Whether something can be, has to be, ought to be or might be. */
export type Modality = 'can' | 'must' | 'should' | 'might';

/** When something is: before now, after now, or both or neither. */
export type Tense = 'past' | 'future' | '';
