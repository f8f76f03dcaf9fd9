/** CLIP's halves with a head for each label: the third of three content moderation models. */
package podium.solutions.clipmtl;
