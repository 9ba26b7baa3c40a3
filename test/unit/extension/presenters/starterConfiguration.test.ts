import { describe, expect, it } from 'vitest';
import { patternsFor, starterConfiguration } from '../../../../src/extension/presenters/starterConfiguration.ts';

describe('patternsFor', () => {
  it('gives a pattern for each kind of picture, most frequent first, and none for other files', () => {
    expect(patternsFor({ path: 'all', fileNames: ['a.png', 'a.jpg', 'b.png', 'notes.txt'] })).toEqual([
      { pattern: 'all/*.png', count: 2 },
      { pattern: 'all/*.jpg', count: 1 },
    ]);
  });

  it('keeps endings as they are written: patterns tell upper from lower case', () => {
    expect(patternsFor({ path: 'x', fileNames: ['a.PNG'] })).toEqual([{ pattern: 'x/*.PNG', count: 1 }]);
  });

  it('has no folder for the dataset folder itself', () => {
    expect(patternsFor({ path: '', fileNames: ['a.png'] })).toEqual([{ pattern: '*.png', count: 1 }]);
  });

  it('offers nothing where there are no pictures', () => {
    expect(patternsFor({ path: 'x', fileNames: ['notes.txt'] })).toEqual([]);
  });
});

describe('starterConfiguration', () => {
  it('is JSON that says where images and masks are', () => {
    expect(JSON.parse(starterConfiguration('a/*.jpg', 'b "c"/*.png'))).toEqual({
      images: 'a/*.jpg',
      masks: 'b "c"/*.png',
    });
  });
});
