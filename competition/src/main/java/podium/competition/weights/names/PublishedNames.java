package podium.competition.weights.names;

import java.util.List;

/** The tables of names by which one network's weights were published. */
public final class PublishedNames {

    /** CLIP (Radford et al. 2021) in open_clip and at OpenAI, and in transformers. */
    static final NameMap OPEN_CLIP =
            new NameMap(
                    "open_clip",
                    "Hugging Face's CLIP",
                    "visual.conv1.weight",
                    "vision_model.embeddings.patch_embedding.weight",
                    """
            visual.class_embedding = vision_model.embeddings.class_embedding
            visual.positional_embedding = vision_model.embeddings.position_embedding.weight
            visual.conv1.* = vision_model.embeddings.patch_embedding.*
            visual.ln_pre.* = vision_model.pre_layrnorm.*
            visual.transformer.resblocks.#.ln_1.* = vision_model.encoder.layers.#.layer_norm1.*
            visual.transformer.resblocks.#.attn.in_proj_* = vision_model.encoder.layers.#.self_attn.{q,k,v}_proj.*
            visual.transformer.resblocks.#.attn.out_proj.* = vision_model.encoder.layers.#.self_attn.out_proj.*
            visual.transformer.resblocks.#.ln_2.* = vision_model.encoder.layers.#.layer_norm2.*
            visual.transformer.resblocks.#.mlp.c_fc.* = vision_model.encoder.layers.#.mlp.fc1.*
            visual.transformer.resblocks.#.mlp.c_proj.* = vision_model.encoder.layers.#.mlp.fc2.*
            visual.ln_post.* = vision_model.post_layernorm.*
            visual.proj = visual_projection.weight ^T
            token_embedding.weight = text_model.embeddings.token_embedding.weight
            positional_embedding = text_model.embeddings.position_embedding.weight
            transformer.resblocks.#.ln_1.* = text_model.encoder.layers.#.layer_norm1.*
            transformer.resblocks.#.attn.in_proj_* = text_model.encoder.layers.#.self_attn.{q,k,v}_proj.*
            transformer.resblocks.#.attn.out_proj.* = text_model.encoder.layers.#.self_attn.out_proj.*
            transformer.resblocks.#.ln_2.* = text_model.encoder.layers.#.layer_norm2.*
            transformer.resblocks.#.mlp.c_fc.* = text_model.encoder.layers.#.mlp.fc1.*
            transformer.resblocks.#.mlp.c_proj.* = text_model.encoder.layers.#.mlp.fc2.*
            ln_final.* = text_model.final_layer_norm.*
            text_projection = text_projection.weight ^T
            """);

    /** EfficientNet-B0 (Tan and Le 2019) in timm, and in torchvision. */
    static final NameMap EFFICIENTNET =
            new NameMap(
                    "timm's EfficientNet",
                    "torchvision's EfficientNet",
                    "conv_stem.weight",
                    "features.0.0.weight",
                    """
            conv_stem.* = features.0.0.*
            bn1.* = features.0.1.*
            blocks.0.#.conv_dw.* = features.1.#.block.0.0.*
            blocks.0.#.bn1.* = features.1.#.block.0.1.*
            blocks.0.#.se.conv_reduce.* = features.1.#.block.1.fc1.*
            blocks.0.#.se.conv_expand.* = features.1.#.block.1.fc2.*
            blocks.0.#.conv_pw.* = features.1.#.block.2.0.*
            blocks.0.#.bn2.* = features.1.#.block.2.1.*
            blocks.#.#.conv_pw.* = features.#+1.#.block.0.0.*
            blocks.#.#.bn1.* = features.#+1.#.block.0.1.*
            blocks.#.#.conv_dw.* = features.#+1.#.block.1.0.*
            blocks.#.#.bn2.* = features.#+1.#.block.1.1.*
            blocks.#.#.se.conv_reduce.* = features.#+1.#.block.2.fc1.*
            blocks.#.#.se.conv_expand.* = features.#+1.#.block.2.fc2.*
            blocks.#.#.conv_pwl.* = features.#+1.#.block.3.0.*
            blocks.#.#.bn3.* = features.#+1.#.block.3.1.*
            conv_head.* = features.8.0.*
            bn2.* = features.8.1.*
            classifier.* = classifier.1.*
            """);

    /** Swin (Liu et al. 2021) at Microsoft and in timm before 0.9, and in timm since. */
    static final NameMap SWIN =
            new NameMap(
                    "Microsoft's Swin",
                    "timm's Swin",
                    "layers.0.downsample.reduction.weight",
                    "layers.1.downsample.reduction.weight",
                    """
            layers.#.downsample.* = layers.#+1.downsample.*
            head.weight = head.fc.weight
            head.bias = head.fc.bias
            """);

    /** A Swin that tells pictures apart, in timm, and as the one encoder of a model of memes. */
    static final NameMap SWIN_CLASSIFIER =
            new NameMap(
                    "timm's Swin alone",
                    "a model with an image encoder",
                    "patch_embed.proj.weight",
                    "image_encoder.patch_embed.proj.weight",
                    """
            head.fc.* = classifier.*
            * = image_encoder.*
            """);

    /** The same at Microsoft and in timm before 0.9. */
    static final NameMap OLD_SWIN_CLASSIFIER =
            new NameMap(
                    "Microsoft's Swin alone",
                    "a model with an image encoder",
                    "layers.0.downsample.reduction.weight",
                    "image_encoder.layers.1.downsample.reduction.weight",
                    """
            layers.#.downsample.* = image_encoder.layers.#+1.downsample.*
            head.* = classifier.*
            * = image_encoder.*
            """);

    /** A DistilBERT that classifies, in transformers, and as the one encoder of such a model. */
    static final NameMap DISTILBERT_CLASSIFIER =
            new NameMap(
                    "transformers' DistilBERT alone",
                    "a model with a text encoder",
                    "distilbert.embeddings.word_embeddings.weight",
                    "text_encoder.embeddings.word_embeddings.weight",
                    """
            distilbert.* = text_encoder.*
            """);

    private PublishedNames() {}

    /** Returns all tables. */
    public static List<NameMap> all() {
        return List.of(
                OPEN_CLIP,
                EFFICIENTNET,
                SWIN,
                SWIN_CLASSIFIER,
                OLD_SWIN_CLASSIFIER,
                DISTILBERT_CLASSIFIER);
    }
}
