package podium.competition.weights.hub;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import podium.data.files.NearestName;

/**
 * Weights that can be fetched.
 *
 * <p>Pins are what several public records agree on: projects that pinned the same file at the same
 * commit independently of each other.
 *
 * @param id as typed, and the name of the folder in the cache
 * @param description for people
 * @param files the weights first
 */
public record PublishedWeights(String id, String description, List<PublishedFile> files) {

    /** What stands between a repository and a revision in the addresses of the hub. */
    private static final String RESOLVE = "/resolve/";

    private static final List<PublishedWeights> ALL =
            List.of(
                    new PublishedWeights(
                            "distilbert-base-uncased",
                            "DistilBERT, the text encoder of efficientnet-distilbert and kd-hvt",
                            hub(
                                    "distilbert/distilbert-base-uncased",
                                    "12040accade4e8a0f71eabdb258fecc2e7e948be",
                                    pinned(
                                            "model.safetensors",
                                            267_954_768,
                                            "5e3f1108e3cb34ee048634875d8482665b65ac713291a7e32396fb18f6ff0063"),
                                    pinned(
                                            "tokenizer.json",
                                            466_062,
                                            "ce64fce797c24f68df90b40a3f74f579b336a493db14bd583fd520ea0d8c9a98"))),
                    new PublishedWeights(
                            "bert-base-uncased",
                            "BERT, the teacher of kd-hvt",
                            hub(
                                    "google-bert/bert-base-uncased",
                                    "86b5e0934494bd15c9632b12f734a8a67f723594",
                                    pinned(
                                            "model.safetensors",
                                            440_449_768,
                                            "68d45e234eb4a928074dfd868cead0219ab85354cc53d20e772753c6bb9169d3"),
                                    pinned(
                                            "tokenizer.json",
                                            466_062,
                                            "ce64fce797c24f68df90b40a3f74f579b336a493db14bd583fd520ea0d8c9a98"))),
                    new PublishedWeights(
                            "efficientnet_b0",
                            "EfficientNet-B0, the image encoder of efficientnet-distilbert",
                            List.of(
                                    new PublishedFile(
                                            "efficientnet_b0_rwightman-7f5810bc.pth",
                                            "https://download.pytorch.org/models/efficientnet_b0_rwightman-7f5810bc.pth",
                                            Optional.of(
                                                    new PublishedFile.Pin(
                                                            21_444_401,
                                                            "7f5810bc96def8f7552d5b7e68d53c4786f81167d28291b21c0d90e1fca14934"))))),
                    new PublishedWeights(
                            "swin_tiny_patch4_window7_224",
                            "Swin-T, the image encoder of kd-hvt",
                            hub(
                                    "timm/swin_tiny_patch4_window7_224.ms_in1k",
                                    "4cc3a7275b50b53a7bec45f32c236ebe64227cff",
                                    pinned(
                                            "model.safetensors",
                                            114_286_722,
                                            "fb01861f793143135fa0d6cd97b1631e4b33eaa3ee162bbea9e62de1c76ebac1"))),
                    new PublishedWeights(
                            "clip-vit-base-patch32",
                            "CLIP ViT-B/32, for clip-fusion and clip-mtl",
                            hub(
                                    "openai/clip-vit-base-patch32",
                                    "3d74acf9a28c67741b2f4f2ea7635f0aaf6f0268",
                                    pinned(
                                            "pytorch_model.bin",
                                            605_247_071,
                                            "a63082132ba4f97a80bea76823f544493bffa8082296d62d71581a4feff1576f"),
                                    pinned(
                                            "tokenizer.json",
                                            2_224_041,
                                            "b556ac8c99757ffb677208af34bc8c6721572114111a6e0aaf5fa69ff0b8d842"))),
                    new PublishedWeights(
                            "clip-vit-large-patch14",
                            "CLIP ViT-L/14, for hate-clipper",
                            hub(
                                    "openai/clip-vit-large-patch14",
                                    "32bd64288804d66eefd0ccbe215aa642df71cc41",
                                    pinned(
                                            "model.safetensors",
                                            1_710_540_580,
                                            "a2bf730a0c7debf160f7a6b50b3aaf3703e7e88ac73de7a314903141db026dcb"),
                                    pinned(
                                            "tokenizer.json",
                                            2_224_003,
                                            "a83e0809aa4c3af7208b2df632a7a69668c6d48775b3c3fe4e1b1199d1f8b8f4"))),
                    new PublishedWeights(
                            "siglip2-base-patch16-224",
                            "SigLIP 2 base, for siglip-fusion",
                            hub(
                                    "google/siglip2-base-patch16-224",
                                    "75de2d55ec2d0b4efc50b3e9ad70dba96a7b2fa2",
                                    pinned(
                                            "model.safetensors",
                                            1_500_800_904,
                                            "612923381c76ec5a9bed335d1c48827e3f2e506ac31b044b63b2031fadee6a0b"),
                                    pinned(
                                            "tokenizer.json",
                                            34_363_039,
                                            "cb9140fae3ac5122c972d37adf83e1248471a38147ad76f8215c8872c6fd8322"))),
                    new PublishedWeights(
                            "clip-vit-base-mmhs150k-fusion",
                            "the published clip-fusion model, trained on MMHS150K",
                            hub(
                                    "Amirhossein75/clip-vit-base-mmhs150k-fusion",
                                    "main",
                                    unpinned(
                                            "model.safetensors",
                                            "checkpoint-33708/model.safetensors"),
                                    unpinned("inference_config.json", "inference_config.json"))));

    private static List<PublishedFile> hub(
            String repository, String revision, PublishedFile... files) {
        String folder = repository + RESOLVE + revision + "/";
        return List.of(files).stream()
                .map(file -> new PublishedFile(file.name(), folder + file.address(), file.pin()))
                .toList();
    }

    private static PublishedFile pinned(String name, long bytes, String sha256) {
        return new PublishedFile(name, name, Optional.of(new PublishedFile.Pin(bytes, sha256)));
    }

    private static PublishedFile unpinned(String name, String path) {
        return new PublishedFile(name, path, Optional.empty());
    }

    /** Returns the repository on the hub, such as {@code openai/clip-vit-base-patch32}, if any. */
    public Optional<String> repository() {
        String address = files.get(0).address();
        int end = address.indexOf(RESOLVE);
        return end < 0 ? Optional.empty() : Optional.of(address.substring(0, end));
    }

    /** Returns all that is known. */
    public static List<PublishedWeights> all() {
        return ALL;
    }

    /**
     * Returns the weights of an id.
     *
     * @throws IllegalArgumentException if there is none, naming the nearest
     */
    public static PublishedWeights find(String id) {
        Collection<String> ids = ALL.stream().map(PublishedWeights::id).toList();
        return ALL.stream()
                .filter(weights -> weights.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no published weights have the id '%s'%s"
                                                .formatted(id, NearestName.hint(id, ids))));
    }
}
