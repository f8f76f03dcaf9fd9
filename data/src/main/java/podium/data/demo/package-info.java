/** Invents harmless memes whose label needs both the picture and the caption. */
package podium.data.demo;
