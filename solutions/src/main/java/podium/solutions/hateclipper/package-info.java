/** Hate-CLIPper: what CLIP sees in a picture and reads in a caption, multiplied. */
package podium.solutions.hateclipper;
